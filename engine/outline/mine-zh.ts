/**
 * The Chinese twin of mine-en.ts: whole clauses that learners wrote, without greetings and particles. A Chinese question
 * keeps its order inside a sentence, so one clause serves as title and inside an outcome.
 */
import { isMeta, isPraise, isTrouble } from './meta.ts'
import type { Mined } from './mine-en.ts'
import { needOf } from './needs.ts'

const clauses = (text: string): { text: string; mark: string }[] =>
  [...text.matchAll(/([^，。！？；：,.!?;:…～~\n\r"“”「」『』()（）]+)([，。！？；：,.!?;:…～~\n\r]*)/gu)].map((m) => ({
    text: (m[1] ?? '').replace(/\p{Extended_Pictographic}/gu, '').trim(),
    mark: m[2] ?? '',
  }))

const lead =
  /^(?:(?:老师|您好|你好|请问|请教|问一下|想问一下|想问|想知道|我想知道|我想问|我想|求教|求助|求解|弱弱问|那|就是|肯定是|当然是|一定是|首先是|但是|可是|不过|还有|所以|然后|而且|另外|比如|其实|主要是|到底|究竟|有人知道|谁知道|不知道|不太懂|搞不懂|不明白|没弄懂|没听懂|弄不清|能不能讲讲|能讲讲|能不能说说|讲讲|说说|想系统学一下|想学|想学学|教教我|教教|求讲|替我同事也问一句|我)\s*)+/u
/** "Surely it is …": how a vote begins, not what it is for. */
const vote = /^(?:肯定|当然|一定|首先)是/u
const tail = /(?:呢|啊|呀|吧|了呢|哦|哈|嘛|哈哈|谢谢.*|感谢.*|求解.*|求.*|才对|比较好|合适呢|吗)+$/u
const banned =
  /课|视频|讲|期|直播|教程|老师|同学|谢|更新|购买|退款|客服|群|链接|网址|微信|平台|缓存|投屏|这|那(?!么)|它|他|她|上面说|下面说|求|救命|哭|吐槽|妈的|卧槽|傻|屁/
const asksWord =
  /为什么|为啥|为何|怎么|怎样|如何|咋|多少|多久|多厚|多大|多高|多长|多快|多深|多远|几|哪|什么|是不是|要不要|能不能|会不会|可不可以|需不需要|有没有|还是|好吗|行吗/
/** Without a question mark only these ask: 没什么, 好几个 and 还是 are statements as often as not. */
const asksPlainly =
  /^(?:为什么|为啥|怎么|怎样|如何)|(?:怎么|怎样|如何|多少|多久|多[厚大高长快深远]|哪[个种款里])(?![样都也就可])|是不是|要不要|能不能|会不会|可不可以|需不需要|.还是.{1,6}(?:好|更|合适)/
const noQuestion = /没什么|没怎么|不怎么|不知道?怎么|好几|什么都|怎么[也都就]|又没|不管|无论|结果还是/
const shape = /^[\p{Script=Han}A-Za-z0-9 %/+#°.-]+$/u
const size = (text: string): number => [...text.replace(/[A-Za-z0-9.+#-]+/g, '字字')].length

/** 能…吗 → 能不能…, so that it can stand inside a sentence; null where there is no such verb. */
function insideQuestion(text: string): string | null {
  if (!/吗$/.test(text)) return text
  const bare = text.replace(/吗$/, '')
  if (/正常$/.test(bare)) return `${bare.replace(/正常$/, '')}算不算正常`
  for (const [from, to] of [
    ['可以', '可不可以'],
    ['需要', '需不需要'],
    ['有必要', '有没有必要'],
    ['能', '能不能'],
    ['会', '会不会'],
    ['要', '要不要'],
  ] as const)
    if (bare.includes(from) && !bare.includes(to)) return bare.replace(from, to)
  return null
}

function turned(raw: string): string {
  return raw
    .replace(lead, '')
    .replace(/您|你/g, '')
    .replace(/我们?的/g, '')
    .replace(/我们?自己|我们?/g, '你')
    .replace(/^(?:你)+/, '')
    .replace(/一般开|一般用/g, (m) => m.slice(2))
    .trim()
}
const named = (text: string, vocabulary: readonly string[]): boolean =>
  vocabulary.some((w) => text.toLowerCase().includes(w))

/** Wishes, votes and introductions: no report of what happened, no question on the subject. */
const wishes =
  /一票|想学|就差|能不能(?:录|加|出|讲|开|拍|安排|上)|会不会(?:录|出|讲|开|拍|上)|可以(?:录|加|出|讲|拍)|有没有(?:计划|打算)|有计划|都行|一直在等|特别是|之类|文章|潜水|发言|发帖|退休|重新开始|社区|小朋友|愿意|付费|希望|期待|安排|再讲|感兴趣|蹲|坐等|最想|马上买|考虑一下|还有$|门课|几节|再加|多加|例子就|不够看|下集|新一期|第二门|入门款|请教|打卡|哈哈|推荐给|同问|在哪里问|做过$|进阶|入门/
/** Something happened, or did not. */
const happened = /[了着过不没]|总是|老是|一直|每次|还是|一.{1,8}就|越/
/** Who somebody is and when they find time, before what happened to them. */
const introduces =
  /^(?:我是|本人|平时|周末|上夜班|退休|租了|跟.{1,6}合用|玩.{1,3}[一二两三四五六七八九十半]+年|隔了|成都|北京|上海|第一次|一周|每周|.{1,6}做了很久)|是新手$|别放弃|机就放在|做陶$|玩泥$/
/**
 * Phrases of one row that name one of `vocabulary`'s words (as written, lower case).
 */
export function mineZh(text: string, vocabulary: readonly string[], review = false): Mined[] {
  const out: Mined[] = []
  for (const sentence of text.split(/(?<=[。！？!?…\n])|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/u)) {
    for (const { text: raw, mark } of clauses(sentence)) {
      const own = raw.replace(vote, '')
      if (isMeta(raw, 'zh') || isPraise(raw, 'zh')) continue
      const before = turned(raw)
      const marked = /[？?]/.test(mark)
      const asks =
        !noQuestion.test(before) &&
        (marked ? asksWord.test(before) || /吗$/.test(before) : !review && asksPlainly.test(before))
      const kept = /吗$/.test(before) ? before : before.replace(tail, '')
      const n = size(kept)
      if (n < 4 || n > 18 || !shape.test(kept) || banned.test(kept) || wishes.test(kept) || !named(kept, vocabulary))
        continue
      if (
        /^(?:因为|只能|所以|但|从.{1,8}来看|的|了|着|把|被|和|跟|才|就|也|都|又|还|再|而|但|或|吗)|(?:的|把|被|和|跟|才|就|也|都|又|但|或|在|是|一个|什么都|想)$/.test(
          kept,
        )
      )
        continue
      if (asks) {
        const inside = insideQuestion(kept)
        if (inside && asksWord.test(inside))
          out.push({ kind: 'wh', text: inside, need: needOf(inside, 'zh') ?? 'what', said: own })
      } else if (
        /总是|老是|一直|每次|不了|不住|不上|不好|不稳|不平|不匀|[裂塌糊歪断漏掉卡破炸爆粘焦硬]|变形|报错|失败|发[黑黄白灰抖酸]|没有?反应|起泡/.test(
          kept,
        ) &&
        n >= 5
      )
        out.push({ kind: 'clause', text: kept, need: 'fix', said: own })
    }
    const whole = sentence
      .trim()
      .replace(/[。！!…～~]+$/u, '')
      .replace(/^(?:\+1|对对对|我也是|同感|同样|我这边也是|是的)[，,！! ]+/u, '')
      .replace(vote, '')
    const n = size(whole)
    if (
      n >= 6 &&
      n <= 36 &&
      !banned.test(whole) &&
      !wishes.test(whole) &&
      happened.test(whole) &&
      !isMeta(whole, 'zh') &&
      !isPraise(whole, 'zh') &&
      !introduces.test(whole) &&
      (!review || isTrouble(whole, 'zh')) &&
      !/[？?"“”「」@]|http/.test(whole) &&
      !/\p{Extended_Pictographic}/u.test(whole) &&
      named(whole, vocabulary)
    )
      out.push({ kind: 'report', text: whole, need: needOf(whole, 'zh') ?? 'fix', said: whole })
    const wish = sentence.match(
      /(?:想学|想系统学一下|想学学|求一?个?|希望有|想要|多讲讲|讲讲|再讲深一点|出一[期门节]|加一[期门节])([\p{Script=Han}A-Za-z0-9 ]{2,10}?)(?:的(?:课|课程|内容|教程|方法)|课|吧|[，。！？,.!?]|$)/u,
    )?.[1]
    if (
      wish &&
      size(wish) <= 8 &&
      shape.test(wish) &&
      !banned.test(wish) &&
      named(wish, vocabulary) &&
      !/^(?:怎么|如何|一下|一点|学|加|上|开|出|讲)|[吗呢吧了的]$/.test(wish)
    )
      out.push({ kind: 'noun', text: wish.trim(), need: 'wish', said: sentence.trim() })
  }
  return out
}
