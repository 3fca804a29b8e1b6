/**
 * Turns a topic and an intent into something a person might have written: what they tell, what they ask, small talk
 * around it, then the way they type. Every text is new unless it is a short interjection.
 */
import { Rng } from '../../../engine/base/index.ts'
import { Bags, fill, phrases } from './phrases.ts'
import type { Lang, Studio, Topic } from './topics.ts'

export type Intent = 'question' | 'request' | 'confusion' | 'survey' | 'praise' | 'complaint' | 'reply' | 'other'
export type Asked = 'question' | 'request' | 'confusion' | 'survey'
/** `taught`: a course on it exists, so nobody asks for a first one. */
export type Said = { topic: Topic; lang: Lang; name: string; taught: boolean }

const lowerFirst = (s: string): string => (/^(I\b|[A-Z]{2}|\W)/.test(s) ? s : s.charAt(0).toLowerCase() + s.slice(1))
const upperFirst = (s: string): string => s.charAt(0).toUpperCase() + s.slice(1)

export class Voice {
  readonly rng: Rng
  private readonly bags: Bags
  private readonly pools: { [L in Lang]: ReadonlyMap<string, readonly string[]> }
  private readonly studio: Studio
  private readonly used = new Set<string>()

  constructor(seed: number, studio: Studio) {
    this.rng = new Rng(seed, 'sample.voice')
    this.bags = new Bags(this.rng)
    this.pools = { en: phrases('en'), zh: phrases('zh') }
    this.studio = studio
  }

  private chance(p: number): boolean {
    return this.rng.uniform() < p
  }

  /** One phrase of a pool, filled. */
  say(lang: Lang, pool: string, values: Readonly<Record<string, string>> = {}): string {
    const items = this.pools[lang].get(pool)
    if (!items) throw new Error(`no phrases: ${lang} ${pool}`)
    return fill(this.bags.next(`${lang}.${pool}`, items), { owner: this.studio.owner[lang], ...values })
  }

  /** One phrase of the topic itself. */
  own(topic: Topic, lang: Lang, kind: 'told' | 'ask' | 'praise'): string {
    return this.bags.next(`${topic.id}.${lang}.${kind}`, topic[kind][lang])
  }

  self(lang: Lang): string {
    return this.bags.next(`self.${lang}`, this.studio.self[lang])
  }

  noise(lang: Lang): string {
    return this.bags.next(`noise.${lang}`, this.studio.noise[lang])
  }

  private values({ topic, lang, name }: Said): Record<string, string> {
    const words = topic.words[lang]
    const i = this.rng.int(words.length)
    const j = (i + 1 + this.rng.int(words.length - 1)) % words.length
    return {
      name: this.rng.pick(topic.names[lang]),
      nameen: this.rng.pick(topic.names.en),
      termzh: topic.title.zh,
      word: words[i] ?? '',
      word2: words[j] ?? '',
      person: name,
    }
  }

  private join(lang: Lang, parts: readonly string[]): string {
    let text = ''
    for (const part of parts) {
      if (lang === 'zh') text += text === '' || !/[\p{Script=Han}\w]$/u.test(text) ? part : `，${part}`
      else if (text === '') text = upperFirst(part)
      else if (/([,:]|\bbut)$/.test(text)) text += ` ${lowerFirst(part)}`
      else text += /([.!?)…🙏]|Thx)$/u.test(text) ? ` ${upperFirst(part)}` : `. ${upperFirst(part)}`
    }
    return text
  }

  /** Hands, not words: case, end marks, emoji, a slip of the finger. */
  private typed(lang: Lang, text: string): string {
    const r = this.rng.uniform()
    let t = text
    if (lang === 'en') {
      if (r < 0.1) t = t.toLowerCase().replace(/\.$/, '')
      else if (r < 0.18) t = t.replace(/\.$/, '')
      else if (r < 0.21) t = t.replace(/\. (?=[A-Z])/, '... ')
      else if (r < 0.24) t = t.replace(/\?$/, '??')
      else if (r < 0.28) t = this.slip(t)
      else if (r < 0.34) t = `${t} ${this.say('en', 'emoji')}`
      else if (r < 0.38 && t.length > 140) t = t.replace(/([.?!]) (?=[A-Z][^.?!]*[.?!]?$)/, '$1\n')
      return t
    }
    if (r < 0.34) t = t.replace(/[。，]$/, '')
    else if (r < 0.42) t = t.replace(/。(?=.)/g, '，').replace(/。$/, '')
    else if (r < 0.47) t = t.replace(/。(?=.)/g, ' ').replace(/。$/, '')
    else if (r < 0.51) t = t.replace(/。$/, '……')
    else if (r < 0.55) t = t.replace(/？$/, '？？')
    else if (r < 0.61) t = `${t.replace(/。$/, '')}${this.say('zh', 'emoji')}`
    else if (r < 0.64) t = t.replace(/。$/, '～')
    return t
  }

  private slip(text: string): string {
    const words = text.split(' ')
    const long = words.map((w, i) => (/^[a-z]{6,}$/.test(w) ? i : -1)).filter((i) => i >= 0)
    if (!long.length) return text
    const i = this.rng.pick(long)
    const w = words[i] ?? ''
    const k = 1 + this.rng.int(w.length - 3)
    words[i] = w.slice(0, k) + w.charAt(k + 1) + w.charAt(k) + w.slice(k + 2)
    return words.join(' ')
  }

  /** Composes until the text is new (or gives up after a dozen tries). */
  fresh(lang: Lang, make: () => readonly string[]): string {
    let text = ''
    for (let i = 0; i < 12; i++) {
      text = this.typed(lang, this.join(lang, make()))
      if (!this.used.has(text)) break
    }
    this.used.add(text)
    return text
  }

  private around(said: Said, middle: readonly string[]): string[] {
    const { lang } = said
    const values = this.values(said)
    const parts = [...middle]
    if (this.chance(0.13)) parts.unshift(this.self(lang))
    if (this.chance(0.2)) parts.unshift(this.say(lang, 'opener', values))
    if (this.chance(0.14)) parts.push(this.say(lang, 'tail', values))
    return parts
  }

  private asks(said: Said, intent: Asked): string[] {
    const { topic, lang } = said
    const values = this.values(said)
    const told = (): string => this.own(topic, lang, 'told')
    const ask = (): string => this.own(topic, lang, 'ask')
    const r = this.rng.uniform()
    if (intent === 'question') {
      if (r < 0.35) return this.around(said, [ask()])
      if (r < 0.78) return this.around(said, [told(), ask()])
      if (r < 0.9) return this.around(said, [ask(), told()])
      return this.around(said, [ask(), ask()])
    }
    if (intent === 'confusion') {
      if (r < 0.3) return this.around(said, [told(), told()])
      if (r < 0.45) return this.around(said, [told()])
      return this.around(said, [told(), this.say(lang, 'puzzled', values)])
    }
    if (intent === 'request') {
      const mixed = lang === 'zh' && this.chance(0.1)
      const wish = this.say(lang, said.taught ? 'requestmore' : mixed ? 'requestmix' : 'request', values)
      if (r < 0.3) return this.around(said, [told(), wish])
      if (r < 0.55) return this.around(said, [wish, this.say(lang, 'detail', values)])
      if (r < 0.75) return this.around(said, said.taught ? [told(), wish] : [wish, this.say(lang, 'reason', values)])
      if (r < 0.9) return this.around(said, [wish, told()])
      return this.around(said, [wish, ...(lang === 'en' && this.chance(0.3) ? [this.say('en', 'mix', values)] : [])])
    }
    if (r < 0.45) return [this.say(lang, 'survey', values)]
    const wish = this.say(lang, said.taught ? 'requestmore' : 'request', values)
    if (r < 0.65) return [wish]
    if (r < 0.8) return [told(), wish]
    if (r < 0.9) return [told()]
    return [this.say(lang, 'survey', values), told()]
  }

  /** Someone wants to know, have or understand something about the topic. */
  asking(said: Said, intent: Asked): string {
    return this.fresh(said.lang, () => this.asks(said, intent))
  }

  /** "Same here, mine too", with the topic's own words in it. */
  seconding(said: Said, to: string): string {
    const told = (): string => this.own(said.topic, said.lang, 'told')
    return this.fresh(said.lang, () => [this.say(said.lang, 'sametold', { told: told(), person: to })])
  }

  /** A review's wish for what the course does not hold. */
  wishing(said: Said, before: readonly string[]): string {
    return this.fresh(said.lang, () => [...before, this.say(said.lang, 'wish', this.values(said))])
  }
}
