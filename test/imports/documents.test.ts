/** Reference documents of every format, with the place of each passage. Expectations were written by hand. */
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { pseudonym } from '../../engine/base/index.ts'
import { inspect } from '../../engine/imports/index.ts'
import { bareFontPdf, docxOf, lockedPdf, notesFor, pdfOf, pptxOf, shape } from './documents.ts'
import { account, file, fixture, of, options, personKey, type Reading, read, refusal } from './kit.ts'
import { zipOf } from './zips.ts'

const places = ({ rows }: Reading): string[][] =>
  of(rows, 'reference_part').map(({ anchor, label, text }) => [anchor, label, text])
const doc = ({ rows }: Reading) => of(rows, 'reference_doc')
const refused = (path: string) => refusal(inspect(path, options()))

describe('transcripts', () => {
  test('WebVTT: passages with their times; tags, speakers, notes and styles gone', async () => {
    const reading = await read(fixture('documents/talk.vtt'))
    expect(reading.inspection).toMatchObject({ layout: 'document', needsConfirmation: false, columns: [] })
    expect(places(reading)).toEqual([
      ['time', '00:00:01', 'Welcome to the second lesson. Rye & wheat behave very differently. Keep the dough wet.'],
      ['time', '00:00:34', 'Now we score the loaf.'],
      ['time', '00:12:40', 'Glaze it while it is hot.'],
    ])
    expect(doc(reading)).toMatchObject([{ title: 'Baking with rye', lang: 'en' }])
    expect(account(reading.outcomes)).toEqual(['1:rows', '2:rows', '3:rows'])
  })
  test('captions that roll up say everything once', async () => {
    expect(places(await read(fixture('documents/rolling.vtt')))).toEqual([
      ['time', '00:00:00', 'today we bake a loaf with dark rye'],
    ])
  })
  test('SRT in Chinese: joined without spaces; a block without a time is rejected', async () => {
    const reading = await read(fixture('documents/talk-zh.srt'))
    expect(places(reading)).toEqual([
      ['time', '00:00:00', '大家好，欢迎来到第二课。今天讲黑麦面团，为什么它总是粘手。'],
      ['time', '01:02:03', '最后记得上釉。'],
    ])
    expect(doc(reading)).toMatchObject([{ title: 'talk-zh', lang: 'zh' }])
    expect(reading.outcomes[2]).toMatchObject({ row: 3, code: 'RECORD_INVALID', value: '没有时间的一段' })
  })
  test('SRT whose Chinese is GB18030, under any name', async () => {
    // 你好 in GB 2312: C4E3 BAC3, 多练习 B6E0 C1B7 CFB0, 。 A1A3
    const words = [0xc4, 0xe3, 0xba, 0xc3, 0xb6, 0xe0, 0xc1, 0xb7, 0xcf, 0xb0, 0xa1, 0xa3]
    const bytes = Uint8Array.from([...strToU8('1\r\n00:00:01,000 --> 00:00:02,000\r\n'), ...words])
    const reading = await read(file(bytes, 'export.csv'))
    expect(reading.inspection.encoding).toBe('gb18030')
    expect(places(reading)).toEqual([['time', '00:00:01', '你好多练习。']])
  })
})

describe('Markdown and text', () => {
  test('headings of both kinds, code left alone, addresses of people replaced', async () => {
    const reading = await read(fixture('documents/notes.md'))
    const anna = pseudonym(personKey, 'anna@example.org')
    expect(places(reading)).toEqual([
      ['heading', '', `Things I learnt, mail ${anna} for more.`],
      ['heading', '# Basics', 'Clay first.\n\n```sh\n# not a heading\n```'],
      ['heading', '## 上釉', '釉料要搅拌均匀，静置一夜。'],
      ['heading', '### Glazing', 'Dip for three seconds.'],
      ['heading', '## Firing', 'Slowly.'],
    ])
    expect(account(reading.outcomes)).toEqual(['1:rows', '2:rows', '3:rows', '4:NO_TEXT', '5:rows', '6:rows'])
    expect(doc(reading)).toMatchObject([{ title: 'Glaze book' }])
    expect(doc(reading)[0]?.text).toContain('## 上釉\n\n釉料要搅拌均匀')
    expect(doc(reading)[0]?.text).not.toContain('anna@')
    expect(reading.warnings).toContain('IDENTITY_IN_TEXT {"count":1}')
  })
  test('plain text by its lines, a new part after two thousand characters', async () => {
    const first = 'We fire slowly, and wait. '.repeat(90).trim()
    const reading = await read(file(`\n\n${first}\n\n第二段，讲釉料。\n`, 'kiln.txt'))
    expect(places(reading)).toEqual([
      ['line', '3', first],
      ['line', '5', '第二段，讲釉料。'],
    ])
    expect(doc(reading)).toMatchObject([{ title: 'kiln' }])
  })
  test('a table under the name of a text stays a table', async () => {
    const { inspection } = await read(file('text,rating\nGood course,5\nToo short,3\n', 'export.txt'), { yes: true })
    expect(inspection.layout).toBe('reviews')
  })
  test('a long passage is cut at its paragraphs and keeps its heading', async () => {
    const paragraph = 'Clay remembers. '.repeat(200).trim() // 3,199 characters
    const reading = await read(file(`# Clay\n\n${[paragraph, paragraph, paragraph].join('\n\n')}\n`, 'long.md'))
    expect(places(reading)).toEqual([
      ['heading', '# Clay', `${paragraph}\n\n${paragraph}`],
      ['heading', '# Clay', paragraph],
    ])
  })
})

describe('PDF', () => {
  test('pages, an empty one skipped; Chinese whole; the title of its metadata', async () => {
    const source = `#set document(title: "Kiln syllabus")
      Warm the kiln slowly.\n#pagebreak()\n#pagebreak()\n釉料要搅拌均匀，静置一夜。烧成温度为1240度。`
    const reading = await read(file(pdfOf(source), 'syllabus.bin'))
    expect(places(reading)).toEqual([
      ['page', '1', 'Warm the kiln slowly.'],
      // The gaps that Typst sets between Chinese and figures come out as spaces.
      ['page', '3', '釉料要搅拌均匀，静置一夜。烧成温度为 1240 度。'],
    ])
    expect(account(reading.outcomes)).toEqual(['1:rows', '2:NO_TEXT', '3:rows'])
    expect(doc(reading)).toMatchObject([{ title: 'Kiln syllabus', lang: 'zh' }])
  })
  test('pages of shapes alone are refused as without text', async () => {
    expect(await refused(file(pdfOf('#rect()\n#pagebreak()\n#circle()'), 'scan.pdf'))).toEqual({
      code: 'DOCUMENT_NO_TEXT',
      data: { file: 'scan.pdf', parts: 2 },
    })
  })
  test('a password is needed', async () => {
    expect(await refused(file(lockedPdf(), 'locked.pdf'))).toMatchObject({ code: 'DOCUMENT_LOCKED' })
  })
  test('Chinese fonts that are not inside: by their encoding, else refused rather than lost', async () => {
    // 釉 U+91C9 料 U+6599; 你好 in GBK: C4E3 BAC3, then an ASCII A.
    const unicode = await read(file(bareFontPdf('UniGB-UCS2-H', '91c96599'), 'song.pdf'))
    expect(places(unicode)).toEqual([['page', '1', '釉料']])
    const gbk = await read(file(bareFontPdf('GBK-EUC-H', 'c4e3bac341'), 'gbk.pdf'))
    expect(places(gbk)).toEqual([['page', '1', '你好A']])
    for (const [encoding, name] of [
      ['Identity-H', 'Adobe-GB1-UCS2'],
      ['ETen-B5-H', 'ETen-B5-H'],
    ] as const)
      expect(await refused(file(bareFontPdf(encoding, '0a2b0a2c'), 'lost.pdf'))).toMatchObject({
        code: 'DOCUMENT_INVALID',
        data: { problem: `characters of ${name}` },
      })
  })
  test('garbage after the mark', async () => {
    expect(await refused(file('%PDF-1.7\nnothing here', 'bad.pdf'))).toMatchObject({ code: 'DOCUMENT_INVALID' })
  })
})

describe('DOCX', () => {
  test('headings, tables and Chinese', async () => {
    const reading = await read(file(await docxOf('Handout'), 'handout.docx'))
    expect(places(reading)).toEqual([
      ['heading', '', 'Before any heading.'],
      ['heading', '# Glazing', 'Dip & wait < 3 s.\nCone\t1240 °C'],
      ['heading', '## 上釉步骤', '釉料要搅拌均匀，静置一夜。'],
    ])
    expect(account(reading.outcomes)).toEqual(['1:rows', '2:rows', '3:rows', '4:NO_TEXT'])
    expect(doc(reading)).toMatchObject([{ title: 'Handout' }])
  })
  test('lists, styles of any language, notes, text boxes, nested tables; what was deleted or moved away is gone', async () => {
    const p = (properties: string, ...runs: string[]): string =>
      `<w:p>${properties && `<w:pPr><w:tabs><w:tab w:val="left"/></w:tabs>${properties}</w:pPr>`}${runs.join('')}</w:p>`
    const r = (inner: string): string => `<w:r><w:rPr><w:b/></w:rPr>${inner}</w:r>`
    const t = (words: string): string => r(`<w:t xml:space="preserve">${words}</w:t>`)
    const list = (id: string): string => `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${id}"/></w:numPr>`
    const cell = (...inner: string[]): string => `<w:tc><w:tcPr/>${inner.join('')}</w:tc>`
    const table = (...rows: string[][]): string =>
      `<w:tbl>${rows.map((cells) => `<w:tr>${cells.join('')}</w:tr>`).join('')}</w:tbl>`
    const box = (words: string): string =>
      `<mc:AlternateContent><mc:Choice><w:txbxContent>${p('', t(words))}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${p('', t(words))}</w:txbxContent></mc:Fallback></mc:AlternateContent>`
    const body = [
      p('<w:pStyle w:val="1"/>', t('Kil'), t('ns')),
      p('', t('Slow'), r('<w:tab/>'), t('and steady'), r('<w:br/>'), t('wins.'), r('<w:footnoteReference w:id="2"/>')),
      p(list('3'), t('wax')),
      p('<w:pStyle w:val="Bullet"/>', t('clay')),
      p(`<w:pStyle w:val="Bullet"/>${list('0')}`, t('no item')),
      p('<w:pStyle w:val="Sub"/>', t('釉料')),
      p('', `<w:del w:id="1">${r('<w:delText>old</w:delText>')}</w:del><w:ins w:id="2">${t('new')}</w:ins>`),
      p('', `<w:moveFrom w:id="3">${t('moved')}</w:moveFrom>`, r('<w:instrText> PAGE </w:instrText>'), t('stays')),
      p('', r(box('In a box.')), t('Beside it.')),
      table(
        [
          cell(p('', t('Cone')), p('', t('six'))),
          cell(table([cell(p('', t('a'))), cell(p('', t('b')))]), p('', t('c'))),
        ],
        [cell(p('<w:pStyle w:val="1"/>', t('No heading'))), cell(p(''))],
      ),
      p('<w:outlineLvl w:val="2"/>', t('By its outline')),
      p('', t('End.')),
    ].join('')
    const styles = `<w:styles><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="Sub"><w:name w:val="我的标题"/><w:basedOn w:val="2"/></w:style><w:style w:styleId="2"><w:name w:val="标题 2"/></w:style><w:style w:styleId="Bullet"><w:name w:val="List Bullet"/><w:pPr>${list('1')}</w:pPr></w:style></w:styles>`
    const made = zipSync({
      'word/document.xml': strToU8(`<w:document><w:body>${body}</w:body></w:document>`),
      'word/styles.xml': strToU8(styles),
      'word/footnotes.xml': strToU8(
        `<w:footnotes><w:footnote w:id="2">${p('', t('Says Ada.'))}</w:footnote></w:footnotes>`,
      ),
    })
    expect(places(await read(file(made, 'rich.docx')))).toEqual([
      ['heading', '# Kilns', 'Slow\tand steady\nwins.[1]\n- wax\n- clay\nno item'],
      ['heading', '## 釉料', 'new\nstays\nIn a box.\nBeside it.\nCone six\ta b c\nNo heading'],
      ['heading', '### By its outline', 'End.\n[1] Says Ada.'],
    ])
  })
  test('cancelled on the way', async () => {
    const run = '<w:p><w:r><w:t>word</w:t></w:r></w:p>'.repeat(100_000)
    const made = zipSync({ 'word/document.xml': strToU8(`<w:document><w:body>${run}</w:body></w:document>`) })
    const stop = new AbortController()
    const reading = inspect(file(made, 'long.docx'), options(), stop.signal)
    setTimeout(() => stop.abort(), 20)
    expect(await refusal(reading)).toMatchObject({ code: 'CANCELLED' })
  })
  test('cut off, or without its text', async () => {
    const whole = await docxOf('x')
    expect(await refused(file(whole.slice(0, whole.length / 2), 'cut.docx'))).toMatchObject({
      code: 'DOCUMENT_INVALID',
      data: { problem: 'cut-off zip' },
    })
    const hollow = zipSync({ 'word/styles.xml': strToU8('<w/>') })
    expect(await refused(file(hollow, 'hollow.docx'))).toMatchObject({ code: 'DOCUMENT_INVALID' })
  })
  test('protected by a password', async () => {
    const container = Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(600),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ])
    expect(await refused(file(container, 'secret.docx'))).toMatchObject({ code: 'DOCUMENT_LOCKED' })
  })
})

describe('PPTX', () => {
  const field = '<a:p><a:fld type="slidenum"><a:t>1</a:t></a:fld></a:p>'
  const slides = [
    shape('ctrTitle', ['Kiln ', 'basics']) + shape('', ['Warm &amp; slow'], ['&#x91c9;料']) + shape('sldNum', ['1']),
    '',
    `${shape('title', ['上釉'])}<p:sp><p:txBody>${field}<a:p><a:t>静置一夜</a:t></a:p></p:txBody></p:sp>`,
  ]
  test('slides in the order of the deck, with notes; numbers of the frame left out', async () => {
    const reading = await read(file(pptxOf(slides, notesFor('slide1.xml', 'Say why.')), 'deck.zip'))
    expect(places(reading)).toEqual([
      ['slide', '1', 'Kiln basics\nWarm & slow\n釉料'],
      ['slide', '3', '上釉\n静置一夜\n\nSay why.'],
    ])
    expect(account(reading.outcomes)).toEqual(['1:rows', '2:NO_TEXT', '3:rows'])
    expect(doc(reading)).toMatchObject([{ title: 'Kiln basics' }])
  })
  test('entities of its own are refused unread', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "ha">${'<!ENTITY b "&a;&a;&a;">'.repeat(9)}]><p:sld>&b;</p:sld>`
    expect(await refused(file(pptxOf(slides, { 'ppt/slides/slide1.xml': bomb }), 'laugh.pptx'))).toMatchObject({
      code: 'DOCUMENT_INVALID',
      data: { problem: 'entities in ppt/slides/slide1.xml' },
    })
  })
  test('names that climb out lead nowhere; cut off is damaged', async () => {
    const made = pptxOf(slides, { '../../etc/passwd': 'x', '/ppt/slides/slide9.xml': 'y' })
    expect(places(await read(file(made, 'climb.pptx')))).toHaveLength(2)
    expect(await refused(file(made.slice(0, made.length - 40), 'cut.pptx'))).toMatchObject({ code: 'DOCUMENT_INVALID' })
  })
  test('an unpacked size beyond all measure', async () => {
    const zeros = new Uint8Array(80 * 1024 ** 2).fill(32)
    const bomb = zipOf([{ name: 'ppt/presentation.xml', text: zeros }])
    expect(await refused(file(bomb, 'bomb.pptx'))).toMatchObject({ code: 'FILE_TOO_LARGE' })
  })
})

describe('caps', () => {
  const cue = 'WEBVTT\n\n00:00:01.000 --> 00:00:09.000\n'
  test('a cue of 10 MB, in one line and in many', async () => {
    expect(await refused(file(`${cue}${'x'.repeat(10 * 1024 ** 2)}\n`, 'a.vtt'))).toMatchObject({
      code: 'LINE_TOO_LONG',
    })
    const lines = Array.from({ length: 10_000 }, (_, i) => `${i} ${'long words '.repeat(95)}`).join('\n')
    expect(await refused(file(`${cue}${lines}\n`, 'b.vtt'))).toMatchObject({ code: 'DOCUMENT_TOO_LONG' })
  })
  test('a Word document is measured before it is converted', async () => {
    const run = `<w:p><w:r><w:t>${'x'.repeat(100_000)}</w:t></w:r></w:p>`
    const body = `<w:document><w:body>${run.repeat(21)}</w:body></w:document>`
    expect(await refused(file(zipSync({ 'word/document.xml': strToU8(body) }), 'long.docx'))).toMatchObject({
      code: 'DOCUMENT_TOO_LONG',
      data: { characters: 2_100_000, limit: 2_000_000 },
    })
  })
  test('hostile text takes no time', async () => {
    const start = process.cpuUsage()
    const spaces = `# a${' '.repeat(900_000)}b\n\n${'<!--'.repeat(200_000)}\n`
    await inspect(file(spaces, 'spaces.md'), options())
    await inspect(
      file(pptxOf(['<!--'.repeat(400_000) + shape('', ['hi']), `<a b="${'<a "'.repeat(200_000)}`])),
      options(),
    )
    expect(process.cpuUsage(start).user).toBeLessThan(4_000_000) // microseconds, of this process alone
  })
})

test('what a look shows: format, title and how the first parts begin', async () => {
  const { evidence } = await inspect(fixture('documents/talk-zh.srt'), options())
  expect(evidence).toContain('DOCUMENT_FORMAT {"format":"srt","title":"talk-zh","count":2}')
  expect(evidence).toContain('DOCUMENT_TIME {"label":"01:02:03","text":"最后记得上釉。"}')
})

test('the same words under another name are the same document', async () => {
  const text = '# One\n\nSame words.\n'
  const [a, b] = [await read(file(text, 'a.md')), await read(file(text.replaceAll('\n', '\r\n'), 'b.md'))]
  expect(doc(a)[0]?.id).toBe(doc(b)[0]?.id)
  expect(of(a.rows, 'reference_part').map(({ id }) => id)).toEqual(of(b.rows, 'reference_part').map(({ id }) => id))
})
