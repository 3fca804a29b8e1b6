/** Put to a seller, of what was bought (你们家怎么又迟到): a complaint, whatever form it has. Found in Chinese, where shops are addressed so. */
import { anyOf, runs } from '../base/index.ts'

const SELLER = anyOf(runs`你们?家 他们?家 [商店卖]家 老板 骑手 外卖 送餐 配送 快递 客服 差评 下单`)
/** Who teaches sells too, and is asked about the teaching. */
const TEACHING = anyOf(runs`课 讲(?!究) 老师 学习 教程 视频 公式 定理 证明 代码 题`)

export const toSeller = (text: string): boolean => SELLER(text) && !TEACHING(text)
