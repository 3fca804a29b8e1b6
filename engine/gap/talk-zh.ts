/** Sentences built like talk, in Chinese: bullet comments and reviews. */
import { anyOf, either, runs } from '../base/index.ts'

const PERSON = either`老师 教授 他 她 这(?:人|位|个人) 主播 up主?`
const WHICH = either`哪里人 .?国 哪儿 谁 多大 几岁 单身 结婚 男 女 真人`

export const chat = anyOf(
  // To whoever else is here: 前排打卡, 2024年来的举手.
  runs`
    前排 沙发 打卡 举手 签到
    (?:19|20)\d\d年?.{0,4}(?:来|看|在|打卡|举手|还有)
    有人(?:吗|在|一起|么) 还有[人谁] 有没有人(?:在|一起|也|和我|跟我)
    (?:就|只有|难道)(?:只有)?我(?:一个|觉得|自己)
    你们[都也]?[是在看]
  `,
  // About a person, what they are: 老师是哪里人.
  runs`
    ${PERSON}(?:是|到底|究竟)?(?:不是|是不是)?${WHICH}
    [这那]是谁
    谁(?:在|是|能不|不|说|还)
  `,
  // About people in view and people at large: 为什么大家都笑了.
  runs`
    为什么(?:大家|他们|学生|这么多人|台下|全班|观众)
    (?:大家|他们|台下|学生).{0,6}(?:笑|鼓掌|走|睡)
    (?:为什么|怎么)(?:他们?|她|老师|教授).{0,6}(?:这么|那么|如此)
  `,
  // For effect: 这难道不是最好的课.
  runs`
    难道 非得 何必 何况 怎么可能 不是吗 对吧 是吧
    确定.{0,12}[么吗] 是不是(?:傻|疯|有病) 什么(?:玩意|鬼|东西)
    哈哈 呵呵 笑死 233 能不能(?:准时|快)
  `,
)
