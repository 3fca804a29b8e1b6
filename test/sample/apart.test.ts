/** The engine knows nothing of the sample: it neither imports it nor lists its words. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { studio, studioIds } from '../../resources/sample/generator/topics.ts'

const root = new URL('../..', import.meta.url).pathname
const sources = globSync('{engine,main,preload,renderer}/**/*.{ts,tsx,json,typ}', { cwd: root })

/**
 * Words of the trade of software and business that are also somebody's subject here: a file may hold any number of them.
 * `hiragana` and `katakana` are names of scripts, which language detection needs.
 */
const generic = new Set(
  `contract client regex chart charts handle forecast contrast maps sections noise groups packages snap history travel
  trim loops typing direction regression balance running binding inversion rhythm annotations starter compounds particle
  particles hiragana katakana kana subtitles listening podcast contracts invoices deposits microphone audio recording
  pricing selling wholesale exposure framing composition aperture editing database sql git hosting deploy docker python
  functions variables branches joins indexes logs containers rollbacks assertions fixtures coverage counts trend
  seasonality outliers holidays trips time series small talk word of mouth coverage numbers level edges
  定价 批发 合同 客户 口碑 套餐 上线 采集 预测 回测 方向 对比 缺口 变形 起泡 图表 趋势 日志 部署 服务器 促销 节假日 听不懂
  置信区间 季节性 异常值 缺失值 列表 函数 变量 循环 分支 分组 听力 字幕 播客 呼吸 时间序列 可视化 移动平均 客户与上司 平衡 备考`
    .split(/\s+/)
    .filter(Boolean),
)
generic.add('time series').add('word of mouth').add('small talk').add('the wall')

const words = new Set<string>()
for (const id of studioIds)
  for (const t of studio(id).topics) {
    for (const w of [...t.terms.en, ...t.words.en, ...t.names.en]) if (w.length >= 4) words.add(w.toLowerCase())
    for (const w of [...t.terms.zh, ...t.words.zh, ...t.names.zh]) if (/\p{Script=Han}{2}/u.test(w)) words.add(w)
  }
const patterns = [...words]
  .filter((w) => !generic.has(w))
  .map((w) => ({
    word: w,
    pattern: /[a-z]/.test(w) ? new RegExp(`(?<![a-z])${w.replace(/[^\p{L}\p{N} -]/gu, '.')}(?![a-z])`, 'iu') : null,
  }))
const found = (text: string): string[] =>
  patterns.filter(({ word, pattern }) => (pattern ? pattern.test(text) : text.includes(word))).map(({ word }) => word)

test('no source imports the sample', () => {
  expect(sources.length).toBeGreaterThan(20)
  const importing = /(?:from|import|URL)\s*\(?\s*['"][^'"]*resources\/sample/
  expect(importing.test("import { world } from '../../resources/sample/generator/world.ts'")).toBe(true)
  expect(sources.filter((f) => importing.test(readFileSync(join(root, f), 'utf8')) && f.startsWith('engine/'))).toEqual(
    [],
  )
})

test('no source lists the words of the topics', () => {
  expect(words.size).toBeGreaterThan(1_500)
  expect(found('const seeds = ["raku", "kintsugi", "glaze recipe", "针孔", "缩釉"]').length).toBe(5)
  const listing = sources
    .map((file) => ({ file, words: found(readFileSync(join(root, file), 'utf8')) }))
    .filter((x) => x.words.length > 3)
  expect(listing).toEqual([])
})
