/** Invented people: names from common given names, addresses under example.com; telephones that no
 * network gives out (Chinese mobile numbers start with 13 to 19, these with 100). */
import { byCodeUnit, Rng } from '../../../engine/base/index.ts'
import { type Plan, time } from './plan.ts'
import type { Lang } from './topics.ts'

export type Person = {
  id: number
  lang: Lang
  name: string
  /** By which every file knows them: e-mail for those who read English, telephone for those who read Chinese. */
  identity: string
  country: string
  region: string
  joined: number
  subscribed: boolean
  plan: string
  /** Latent taste, 0–2: drives what they buy next, whom they talk to and, a little, what they ask. */
  group: number
  buyer: boolean
}

const en = {
  first: `Ada Alma Amir Anders Anna Ben Bea Bruno Carla Cian Clara Daan Dana Dina Edda Eli Ella Emil Eva Femi Finn Flora
    Gita Greta Hana Hugo Ida Ines Iris Ivo Jana Jonas Jude Kai Kara Lars Lea Lena Leo Lina Luca Lucy Maja Marco Maya Mia
    Milan Mina Nadia Nico Nils Nina Noah Nora Ole Omar Oona Owen Paula Petra Priya Quinn Rafa Rosa Ruth Sam Sara Sven
    Tara Theo Tilda Tom Uma Vera Viola Will Yara Yusuf Zoe Zora`.split(/\s+/),
  last: `abel barnes becker berg bloom boyle brandt byrne castro conti costa cruz dahl diaz duarte eaton ek falk ferris
    fischer frost garcia gomes grant haas hale hansen hart holm horn ibsen ivers jansen joshi kane keller kelly klein
    koch lange larsen lind lopes lund mace marsh mendes moreau moss nagy nolan novak okoro olsen page park patel pike
    quist rao reed rossi rowe ruiz sato shaw silva stone strand tate torres urban vance vogel wagner walsh weber wolf
    wren young zeller`.split(/\s+/),
  countries: `Germany Ireland Portugal Canada Denmark Poland Netherlands Norway Spain Austria France Italy Australia
    Belgium Sweden`.split(/\s+/),
}
const zh = {
  head: '小 阿 老 大 木 云 青 白 山 林 南 晚 半 一 三 秋 春 夏 冬 月 星 雨 雪 风 花 草 石 竹 茶 米'.split(' '),
  tail: '满 鱼 叶 舟 禾 朵 果 桃 栗 杏 柚 溪 川 岚 野 树 鹿 猫 兔 羊 点 糖 酥 麦 豆 墨 砚 灯 窗 桥'.split(' '),
  provinces: '北京 上海 广东 浙江 江苏 四川 山东 福建 湖北 湖南 陕西 云南 江西 重庆'.split(' '),
}
const counts = { buyers: { en: 1_650, zh: 1_350 }, others: { en: 250, zh: 200 } } as const

export function people(plan: Plan): Person[] {
  const rng = new Rng(plan.seed, 'sample.people')
  const identities = new Set<string>()
  const unique = (make: (n: number) => string): string => {
    for (let n = 0; ; n++) {
      const s = make(n)
      if (identities.has(s)) continue
      identities.add(s)
      return s
    }
  }
  const list: Person[] = []
  const add = (lang: Lang, buyer: boolean): void => {
    // More people arrive later: the audience grows to about twice its size.
    const u = rng.uniform()
    const joined = time.start + (time.end - 20 * time.day - time.start) * ((Math.sqrt(1 + 3 * u) - 1) / 1)
    const first = rng.pick(en.first)
    const last = rng.pick(en.last)
    const nick =
      rng.pick(zh.head) +
      rng.pick(zh.tail) +
      rng.pick(['', '', '', '呀', '同学', '爱喝茶', '在路上', `${rng.int(90) + 10}`])
    list.push({
      id: 0,
      lang,
      name: lang === 'en' ? first : nick,
      identity: unique((n) =>
        lang === 'en'
          ? `${first.toLowerCase()}.${last}${n ? n + 1 : ''}@example.com`
          : `100${`${rng.int(100_000_000)}`.padStart(8, '0')}`,
      ),
      country: lang === 'en' ? rng.pick(en.countries) : 'China',
      region: lang === 'en' ? '' : rng.pick(zh.provinces),
      joined: Math.floor(joined / 1000) * 1000,
      subscribed: rng.uniform() < (buyer ? 0.72 : 0.94),
      plan: buyer ? rng.pick(['newsletter', 'newsletter', 'community']) : 'newsletter',
      group: rng.pick([0, 0, 0, 1, 1, 1, 2, 2]),
      buyer,
    })
  }
  for (const lang of ['en', 'zh'] as const) {
    for (let i = 0; i < counts.buyers[lang]; i++) add(lang, true)
    for (let i = 0; i < counts.others[lang]; i++) add(lang, false)
  }
  list.sort((a, b) => a.joined - b.joined || byCodeUnit(a.identity, b.identity))
  list.forEach((p, i) => {
    p.id = i
  })
  return list
}
