import { describe, expect, test } from 'vitest'
import { into, layoutOf, mark, on, pdfOf, testDocument, withMarks, xfdfOf } from '../../../tests/support/exchange.ts'
import { mmToPt } from '../../model/units.ts'
import { UserError } from '../../model/errors.ts'
import { PAGE } from '../../typeset/testing/documents.ts'
import { writeCsv } from './csv.ts'
import { groundOf, placesOf } from './places.ts'
import { readXfdf } from './readXfdf.ts'

const blank = testDocument()
const utf8 = (text: string) => new TextEncoder().encode(text)

function coordsOf(words: string, border: number): string {
  const { quads } = placesOf(groundOf(blank, layoutOf(blank)), on(blank, words))[0]
  return quads
    .flat()
    .flatMap(({ x, y }) => [x + border, mmToPt(280) - y + border])
    .map((value) => value.toFixed(6))
    .join(',')
}

function rectOf(coords: string): string {
  const values = coords.split(',').map(Number)
  const xs = values.filter((_, i) => i % 2 === 0)
  const ys = values.filter((_, i) => i % 2 === 1)
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].join(',')
}

/** As Acrobat writes it: rich contents, pop-ups, dates with zones, the caret first, the strike-out grouped to it. */
function acrobat(border: number): string {
  const struck = coordsOf('人来人往', border)
  const marked = coordsOf('三十七项，涉及教育', border)
  const [, , right, top] = rectOf(struck).split(',').map(Number)
  return `<?xml version="1.0" encoding="UTF-8"?>
<xfdf xmlns="http://ns.adobe.com/xfdf/" xml:space="preserve"
><annots
><caret IT="Replace" color="#0000FF" creationdate="D:20220907091400+08'00'" date="D:20220907091500+08'00'" flags="print" fringe="0.5,0.5,0.5,0.5" name="38d2dd4c-95b3-4a92-8a31-1f0d8f5e9c10" page="0" rect="${right - 4},${top - 14},${right + 4},${top - 4}" subject="Inserted Text" title="王编辑"
><contents-richtext
><body xmlns="http://www.w3.org/1999/xhtml" xmlns:xfa="http://www.xfa.org/schema/xfa-data/1.0/" xfa:APIVersion="Acrobat:21.7.0" xfa:spec="2.0.2"
><p dir="ltr"
><span style="font-size:10.0pt">川流</span
>不息</p
><p>第二段 &amp; 完</p></body
></contents-richtext
><popup flags="print,nozoom,norotate" open="no" page="0" rect="612,600,816,714"
/></caret
><strikeout IT="StrikeOutTextEdit" color="#0000FF" coords="${struck}" creationdate="D:20220907091400+08'00'" date="D:20220907091400+08'00'" flags="print" inreplyto="38d2dd4c-95b3-4a92-8a31-1f0d8f5e9c10" name="b1b19a46-cb85-4a2c-a22c-93f4b9a2f3d1" page="0" rect="${rectOf(struck)}" replyType="group" subject="Cross-Out" title="王编辑"
/><highlight color="#FFD100" coords="${marked}" creationdate="D:20220907092000+08'00'" date="D:20220907092000+08'00'" flags="print" name="f4873cca-4d0f-47fb-8be9-ded59e5dabaa" opacity="0.4" page="0" rect="${rectOf(marked)}" subject="Highlight" title="王编辑"
><contents>数字请核&#13;另见二版</contents></highlight
><text creationdate="D:20220907093000+08'00'" flags="hidden,print,nozoom,norotate" icon="Note" inreplyto="f4873cca-4d0f-47fb-8be9-ded59e5dabaa" name="aaaa3cca-4d0f-47fb-8be9-ded59e5dabaa" page="0" rect="0,0,20,20" state="Rejected" statemodel="Review" title="李主任"
><contents>Rejected set by 李主任</contents></text
></annots
><f href="page.pdf"
/><ids original="D44B3069C43280202DC5423980241179" modified="B45F09C7D1006DEBF9E6EC5B88B0E834"
/></xfdf
>`
}

describe('XFDF of Acrobat', () => {
  test.each([
    ['of the trimmed page', 0],
    ['of a page with bleed', mmToPt(3)],
    ['of a page with bleed and marks', mmToPt(3) + 20],
  ])('%s', async (_name, border) => {
    const { annotations } = await into(blank, utf8(acrobat(border)))
    expect(annotations).toHaveLength(2)
    const [replace, highlight] = annotations
    expect(replace).toMatchObject({
      id: 'pdf:38d2dd4c-95b3-4a92-8a31-1f0d8f5e9c10',
      kind: 'replace',
      text: '川流不息\n第二段 & 完',
      author: { name: '王编辑' },
      createdAt: '2022-09-07T01:14:00Z',
      anchor: { paragraphId: 'p:1', quote: '人来人往' },
    })
    expect(highlight).toMatchObject({ kind: 'highlight', anchor: { quote: '三十七项，涉及教育' }, state: 'rejected' })
    expect(highlight.text).toMatch(/^数字请核[\r\n]另见二版$/u)
    expect(highlight.replies).toMatchObject([{ author: { name: '李主任' }, text: '', state: 'rejected' }])
  })

  test('a copy of the words tells where they went', async () => {
    const coords = coordsOf('据了解', 0)
    const copied = (contents: string) =>
      utf8(
        `<xfdf xmlns="http://ns.adobe.com/xfdf/"><annots><highlight page="0" rect="${rectOf(coords)}" coords="${coords}" name="n-0123456789abcdef"><contents>${contents}</contents></highlight></annots></xfdf>`,
      )
    const [same] = (await into(blank, copied('据了解'))).annotations
    expect(same).toMatchObject({ text: '', anchor: { quote: '据了解' } })
    const [moved] = (await into(blank, copied('孩子们围着展板'))).annotations
    expect(moved).toMatchObject({ text: '', anchor: { paragraphId: 'p:4', quote: '孩子们围着展板' } })
  })

  test('our answers go out under the names that Acrobat gave', async () => {
    const { annotations } = await into(blank, utf8(acrobat(0)))
    const answered = annotations.map((one) => ({
      ...one,
      replies: [
        {
          id: `reply:${one.id}`,
          author: one.author,
          at: '2022-09-07T03:00:00Z',
          text: '照改',
          state: 'resolved' as const,
        },
      ],
      state: 'resolved' as const,
    }))
    const xml = new TextDecoder().decode(xfdfOf(withMarks(blank, ...answered), answered))
    const back = readXfdf(xml).comments
    expect(back.filter(({ contents }) => contents === '照改').map(({ inReplyTo }) => inReplyTo)).toEqual([
      '38d2dd4c-95b3-4a92-8a31-1f0d8f5e9c10',
      'f4873cca-4d0f-47fb-8be9-ded59e5dabaa',
    ])
    expect(back.filter(({ state }) => state === 'Completed')).toHaveLength(2)
  })
})

describe('files that are not as they should be', () => {
  const codeOf = async (bytes: Uint8Array): Promise<string> => {
    try {
      await into(blank, bytes)
      return 'fine'
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      expect(error.zh).toMatch(/[一-龥]/u)
      expect(error.en).toMatch(/[a-z]/u)
      return error.code
    }
  }
  const laughs = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><xfdf xmlns="http://ns.adobe.com/xfdf/"><annots><text page="0" rect="0,0,1,1"><contents>&b;</contents></text></annots></xfdf>`
  const outside = `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xfdf/>`

  test.each([
    ['an entity bomb', laughs, 'xfdf-broken'],
    ['an entity from a file', outside, 'xfdf-broken'],
    ['half a file', acrobat(0).slice(0, 900), 'xfdf-broken'],
    ['a web page', '<html><body/></html>', 'xfdf-broken'],
    ['an unknown entity', '<xfdf xmlns="http://ns.adobe.com/xfdf/">&nbsp;</xfdf>', 'xfdf-broken'],
    ['elements in elements', '<xfdf xmlns="http://ns.adobe.com/xfdf/">' + '<a>'.repeat(500), 'xfdf-broken'],
    ['nothing', '', 'import-kind'],
    ['words', '批注', 'import-kind'],
    ['FDF', '%FDF-1.2\n', 'import-kind'],
    [
      'a page that is not there',
      '<xfdf xmlns="http://ns.adobe.com/xfdf/"><annots><text page="3" rect="0,0,1,1"/></annots></xfdf>',
      'import-page',
    ],
  ])('%s', async (_name, text, code) => {
    expect(await codeOf(utf8(text))).toBe(code)
  })

  test('numbers beyond measure and rings of answers do no harm', async () => {
    const far = `<xfdf xmlns="http://ns.adobe.com/xfdf/"><annots><highlight page="0" rect="NaN,1e99,-1e308,5" coords="1e300,0,1,1" name="a" inreplyto="b" title="甲"/><text page="0" rect="1e5,1e5,2e5,2e5" name="b" inreplyto="a"/></annots></xfdf>`
    const { added } = await into(blank, utf8(far))
    expect(added).toBe(2)
  })

  test('PDFs: cut off, empty, encrypted, nested without end', async () => {
    const whole = pdfOf(blank, [])
    const latin = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))
    expect(await codeOf(whole.slice(0, 300))).toBe('pdf-broken')
    expect(await codeOf(latin('%PDF-1.7\n'))).toBe('pdf-broken')
    expect(await codeOf(latin('%PDF-1.7\n1 0 obj\n' + '['.repeat(200_000)))).toBe('pdf-broken')
    const encrypted = new TextDecoder('latin1').decode(whole).replace('/Info', '/Encrypt 1 0 R\n/Info')
    expect(await codeOf(latin(encrypted))).toBe('pdf-encrypted')
  })
})

test('private data that is no record of ours counts for nothing, the comment does', async () => {
  const own = mark('1', 'highlight', on(blank, '据了解'), { text: '核' })
  const xml = new TextDecoder().decode(xfdfOf(withMarks(blank, own), [own]))
  const [plain] = (await into(blank, utf8(xml.replace('highlight&quot;', 'enormous&quot;')))).annotations
  expect(plain).toMatchObject({ id: 'pdf:annotation:1', kind: 'highlight', text: '核', anchor: { quote: '据了解' } })
})

describe('CSV', () => {
  const marks = [
    mark('1', 'replace', on(blank, '人来人往'), { text: '=HYPERLINK("http://x")', state: 'accepted' }),
    mark(
      '2',
      'note',
      { kind: 'spot', pageId: PAGE.id, xMm: 1, yMm: 1 },
      { text: '甲，乙\n"丙"', author: { name: ' +王', role: 'editor' } },
    ),
  ]
  const snapshot = withMarks(blank, ...marks)
  const csv = writeCsv({ snapshot, layout: layoutOf(snapshot), pageIds: [PAGE.id], annotations: marks })

  test('is UTF-8 with its mark, CR LF, quoted where it must be', () => {
    expect(csv.startsWith('\ufeff序号 No.,')).toBe(true)
    expect(csv.endsWith('\r\n')).toBe(true)
    expect(csv).toContain('"甲，乙\n""丙"""')
    expect(csv).toContain(',改正,1,人来人往,')
    expect(csv).toContain(',已采纳,')
  })

  test('no cell is a formula', () => {
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`)
    expect(csv).toContain(`"' +王"`.replace('"', '').replace('"', ''))
    for (const lead of ['=', '+', '-', '@', '\t=', ' =', '＝']) {
      const one = mark('3', 'note', { kind: 'spot', pageId: PAGE.id, xMm: 1, yMm: 1 }, { text: `${lead}1+1` })
      const text = writeCsv({
        snapshot: withMarks(blank, one),
        layout: layoutOf(blank),
        pageIds: [PAGE.id],
        annotations: [one],
      })
      expect(text).toContain(`'${lead}1+1`)
    }
  })
})
