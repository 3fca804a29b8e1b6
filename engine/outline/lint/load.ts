/** Rules on time, practice, titles, captions and the course's own lines. */
import { LESSON_MINUTES, PRACTICE, PRACTICE_SHARE, practiceShare, UNBOUNDED } from '../forms.ts'
import { hasLatinWord, outsideQuotes } from './language.ts'
import { lessonPlaces, modulesOf, outcomePlaces, textPlaces } from './places.ts'
import { at, blank, copy, type LintRule, quoted, rule, type Said } from './rule.ts'

const { least, most } = LESSON_MINUTES
const line = (id: string, key: 'promise' | 'audience' | 'start', why: Said, message: Said, fix: Said): LintRule =>
  rule(id, 'error', why, (o) =>
    blank(o[key]) || o[key].trim().length < (o.lang === 'zh' ? 4 : 8) ? [{ path: key, message, fix }] : [],
  )
const placeholder =
  /\b(?:TBD|TBC|TODO|FIXME|lorem|ipsum|xxx+|placeholder)\b|^(?:undefined|null|NaN)\b(?! \w)|\b(?:about|of|for|with|on|and|to|in): ?(?:undefined|null|NaN)\b|(?:\b(?:about|of|for|with|on|and|in|to|a|an|the)|:) (?:undefined|null|NaN)[.?!]?$|\{\{?[^}]*\}?\}|\[(?:insert|your|topic|name)[^\]]*\]|待补充|待定|占位|此处填写|某某|XX/i

export const loadRules: readonly LintRule[] = [
  rule(
    'practice-share',
    'error',
    {
      en: 'Learners spend at least a quarter of the time making or deciding something.',
      zh: '至少四分之一的时间留给动手练。',
    },
    (o) => {
      const share = practiceShare(o)
      if (share >= PRACTICE_SHARE) return []
      const percent = Math.floor(share * 100)
      return [
        {
          path: 'modules',
          message: {
            en: `Practice is ${percent}% of the minutes; 25% or more is needed.`,
            zh: `动手练习只占 ${percent}%，不能低于 25%。`,
          },
          fix: { en: 'Lengthen an exercise, or turn a video into one.', zh: '把练习加长，或者把一节视频改成练习。' },
        },
      ]
    },
    (o) => {
      const out = copy(o)
      for (let round = 0; practiceShare(out) < PRACTICE_SHARE && round < 40; round++) {
        const practice = lessonPlaces(out).filter(
          ({ value }) => PRACTICE.has(value.form) && (UNBOUNDED.has(value.form) || value.minutes < most),
        )
        const watched = lessonPlaces(out)
          .filter(({ value }) => value.form === 'video' || value.form === 'text')
          .sort((a, b) => b.value.minutes - a.value.minutes)
        if (practice.length)
          for (const { value } of practice)
            value.minutes = UNBOUNDED.has(value.form)
              ? Math.min(240, value.minutes + 10)
              : Math.min(most, value.minutes + 5)
        else if (watched[0]) Object.assign(watched[0].value, { form: 'exercise', captions: false })
        else return null
      }
      return out
    },
  ),
  rule(
    'lesson-minutes',
    'warning',
    {
      en: 'A lesson runs 3 to 60 minutes, unless it is live or the project.',
      zh: '一节课 3 到 60 分钟，直播和作品除外。',
    },
    (o) =>
      lessonPlaces(o)
        .filter(({ value }) => value.minutes < least || (value.minutes > most && !UNBOUNDED.has(value.form)))
        .map(({ value, path }) => ({
          path: `${path}.minutes`,
          message: {
            en: `"${quoted(value.title)}" runs ${value.minutes} minutes.`,
            zh: `“${quoted(value.title)}”有 ${value.minutes} 分钟。`,
          },
          fix:
            value.minutes > most
              ? { en: 'Split it, or cut it to 60 minutes.', zh: '拆成两节，或者压到 60 分钟以内。' }
              : { en: 'Join it with its neighbour, or give it 3 minutes.', zh: '和相邻的课合并，或者至少留 3 分钟。' },
        })),
    (o, path) => {
      const out = copy(o)
      const [m = -1, i = -1] = at(path)
      const l = out.modules[m]?.lessons[i]
      if (!l) return null
      l.minutes = Math.max(least, UNBOUNDED.has(l.form) ? l.minutes : Math.min(most, l.minutes))
      return out
    },
  ),
  rule('module-has-lessons', 'error', { en: 'A module has lessons.', zh: '模块里要有课时。' }, (o) => [
    ...(o.modules.length
      ? []
      : [
          {
            path: 'modules',
            message: { en: 'The outline has no modules.', zh: '大纲里没有模块。' },
            fix: { en: 'Add a module.', zh: '加一个模块。' },
          },
        ]),
    ...modulesOf(o)
      .filter(({ value }) => value.lessons.length === 0)
      .map(({ value, path }) => ({
        path: `${path}.lessons`,
        message: {
          en: `Module "${quoted(value.title)}" has no lessons.`,
          zh: `模块“${quoted(value.title)}”没有课时。`,
        },
        fix: { en: 'Add a lesson, or remove the module.', zh: '加一节课，或者删掉这个模块。' },
      })),
  ]),
  line(
    'audience-present',
    'audience',
    { en: 'The outline says whom it is for.', zh: '写明给谁学。' },
    { en: 'Nobody is named as the audience.', zh: '没有写明给谁学。' },
    { en: 'Say who it is for in one sentence.', zh: '用一句话写明给谁学。' },
  ),
  line(
    'start-present',
    'start',
    { en: 'The outline says what learners bring along.', zh: '写明从哪里起步。' },
    { en: 'The starting point is missing.', zh: '没有写明从哪里起步。' },
    { en: 'Say what learners can already do.', zh: '写明学之前要会什么。' },
  ),
  line(
    'promise-present',
    'promise',
    { en: 'The outline promises one result.', zh: '写明学完得到什么。' },
    { en: 'The promise is missing.', zh: '没有写明学完得到什么。' },
    { en: 'Say what learners leave with.', zh: '写明学完带走什么。' },
  ),
  rule(
    'final-assessment',
    'error',
    { en: 'A final assessment shows that the promise was kept.', zh: '要有一次最终考查，证明承诺做到了。' },
    (o) =>
      o.finalAssessment && !blank(o.finalAssessment.text)
        ? []
        : [
            {
              path: 'finalAssessment',
              message: { en: 'There is no final assessment.', zh: '没有最终考查。' },
              fix: { en: 'Say what learners hand in at the end.', zh: '写明最后交什么。' },
            },
          ],
    (o) => {
      const last = o.modules.at(-1)
      const goal = last?.outcomes.at(-1)
      if (!goal) return null
      const out = copy(o)
      out.finalAssessment = {
        id: 'final',
        text:
          o.lang === 'zh'
            ? `交一件成品和过程记录，证明你能：${goal.text}。`
            : `Hand in a finished piece and your notes as proof of this: ${goal.text[0]?.toLowerCase()}${goal.text.slice(1)}.`,
        bloom: goal.bloom,
        outcomes: [goal.id],
      }
      return out
    },
  ),
  rule(
    'captions-for-video',
    'error',
    { en: 'Every video has captions.', zh: '视频都要有字幕。' },
    (o) =>
      lessonPlaces(o)
        .filter(({ value }) => value.form === 'video' && !value.captions)
        .map(({ value, path }) => ({
          path: `${path}.captions`,
          message: {
            en: `Video "${quoted(value.title)}" has no captions planned.`,
            zh: `视频“${quoted(value.title)}”没有安排字幕。`,
          },
          fix: { en: 'Plan captions.', zh: '安排字幕。' },
        })),
    (o, path) => {
      const out = copy(o)
      const [m = -1, i = -1] = at(path)
      const l = out.modules[m]?.lessons[i]
      if (!l) return null
      l.captions = true
      return out
    },
  ),
  rule(
    'titles-unique',
    'warning',
    { en: 'No two lessons or modules share a title.', zh: '标题不重复。' },
    (o) => {
      const seen = new Set<string>()
      return [...modulesOf(o), ...lessonPlaces(o)].flatMap(({ value, path }) => {
        const key = `${path.includes('lessons')}${value.title.trim().toLowerCase()}`
        if (!seen.has(key)) {
          seen.add(key)
          return []
        }
        return [
          {
            path: `${path}.title`,
            message: { en: `"${quoted(value.title)}" appears twice.`, zh: `“${quoted(value.title)}”出现了两次。` },
            fix: { en: 'Say what is different about this one.', zh: '写出这一个有什么不同。' },
          },
        ]
      })
    },
    (o, path) => {
      const out = copy(o)
      const target = [...modulesOf(out), ...lessonPlaces(out)].find((x) => `${x.path}.title` === path)?.value
      if (!target) return null
      const titles = new Set([...modulesOf(out), ...lessonPlaces(out)].map((x) => x.value.title))
      let n = 2
      const next = (): string => (o.lang === 'zh' ? `${target.title}（之 ${n}）` : `${target.title}, part ${n}`)
      while (titles.has(next())) n++
      target.title = next()
      return out
    },
  ),
  rule(
    'activity-concrete',
    'warning',
    { en: 'A lesson says what the learner does.', zh: '写明这节课学员做什么。' },
    (o) =>
      lessonPlaces(o)
        .filter(
          ({ value }) =>
            blank(value.activity) ||
            value.activity.trim().length < (o.lang === 'zh' ? 8 : 20) ||
            value.activity.trim() === value.title.trim(),
        )
        .map(({ value, path }) => ({
          path: `${path}.activity`,
          message: {
            en: `"${quoted(value.title)}" does not say what learners do.`,
            zh: `“${quoted(value.title)}”没有写学员做什么。`,
          },
          fix: {
            en: 'Add one sentence: what is done, with what, until when.',
            zh: '补一句：做什么，用什么做，做到什么程度。',
          },
        })),
  ),
  rule('no-placeholder', 'error', { en: 'No blanks are left to fill.', zh: '不留没填的空。' }, (o) =>
    textPlaces(o)
      .filter(
        ({ value, path }) =>
          placeholder.test(value) ||
          (blank(value) &&
            !['promise', 'audience', 'start'].includes(path) &&
            path !== 'finalAssessment.text' &&
            !path.endsWith('.activity')),
      )
      .map(({ value, path }) => ({
        path,
        message: { en: `"${quoted(value)}" still holds a blank.`, zh: `“${quoted(value)}”里还有没填的空。` },
        fix: { en: 'Write what belongs there.', zh: '把内容写上。' },
      })),
  ),
  rule(
    'text-language',
    'warning',
    {
      en: 'Titles and outcomes are in the language of the plan; other languages stand in quotes.',
      zh: '标题和目标用大纲的语言写，别的语言放进引号。',
    },
    (o) =>
      [
        ...modulesOf(o).map((x) => ({ value: x.value.title, path: `${x.path}.title` })),
        ...lessonPlaces(o).map((x) => ({ value: x.value.title, path: `${x.path}.title` })),
        ...outcomePlaces(o).map((x) => ({ value: x.value.text, path: `${x.path}.text` })),
      ]
        .filter(({ value }) => {
          const bare = outsideQuotes(value)
          return o.lang === 'en' ? /\p{Script=Han}/u.test(bare) : !/\p{Script=Han}/u.test(value) && hasLatinWord(bare)
        })
        .map(({ value, path }) => ({
          path,
          message: {
            en: `"${quoted(value)}" is not in the language of the plan.`,
            zh: `“${quoted(value)}”不是大纲的语言。`,
          },
          fix: { en: 'Rewrite it, or put the foreign words in quotes.', zh: '改写，或者把外文放进引号。' },
        })),
  ),
  rule(
    'evidence-present',
    'warning',
    { en: 'Lessons name the feedback they answer.', zh: '每节课都要写明回应了哪些反馈。' },
    (o) => [
      ...lessonPlaces(o)
        .filter(({ value }) => value.evidence.length === 0 && value.form !== 'quiz' && value.form !== 'milestone')
        .map(({ value, path }) => ({
          path: `${path}.evidence`,
          message: { en: `No feedback asks for "${quoted(value.title)}".`, zh: `“${quoted(value.title)}”暂无依据。` },
          fix: {
            en: 'Link rows that ask for it, or keep it as your own choice.',
            zh: '关联提出需求的反馈，或者注明是你自己的安排。',
          },
        })),
    ],
  ),
]
