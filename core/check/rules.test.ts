/** Each rule is broken on a page that is otherwise right, in the smallest way: exactly that rule fires. */
import { describe, expect, it } from 'vitest'
import { BLACK, PAPER } from '../model/defaults.ts'
import type { Stroke } from '../model/records.ts'
import { checkRecords } from '../model/schema.ts'
import { variableChar } from '../model/variables.ts'
import type { GlyphItem } from '../paint/displayList.ts'
import type { CheckInput } from './rule.ts'
import { PREFLIGHT_RULES, RULES } from './rules.ts'
import {
  changed,
  copy,
  findings,
  goodRecords,
  inputOf,
  longCopy,
  mapItems,
  profileOf,
  rule,
  shape,
  withMore,
  type Records,
} from '../../tests/support/goodPage.ts'

interface Break {
  readonly records?: Records
  readonly over?: (input: CheckInput) => Partial<CheckInput>
  readonly profile?: string
}

const black: Stroke = { colour: { swatchId: BLACK.id, tint: 1 }, widthPt: 0.5, dash: 'solid' }
const red = { swatchId: 'swatch:red', tint: 1 }
const overrides = (id: string, more: Record<string, unknown>): Break => ({
  records: changed(id, { overrides: more }),
})
/** The page as painted, its text items changed. */
const glyphs =
  (change: (item: GlyphItem) => Partial<GlyphItem>) =>
  ({ list }: CheckInput): Partial<CheckInput> => ({
    list: (id) => mapItems(list(id), (item) => (item.kind === 'glyphs' ? { ...item, ...change(item) } : item)),
  })
const ink = (percent: number, overMm2 = 4) => ({ coverage: () => ({ percent, at: { x: 72, y: 144 }, overMm2 }) })
const swatch = (name: string, kind: 'process' | 'spot', c: number, m: number, y: number, k: number) =>
  ({ type: 'swatch', id: `swatch:${name.trim()}${kind}${c}`, name, kind, cmyk: { c, m, y, k } }) as const
const mastheadText = (text: string): Break => ({ records: changed('p:masthead', { text }) })
const INNER = { number: 'A07' }
const inner = (text: string): Records => changed('p:masthead', { text }, changed('page:1', INNER))

const BREAKS: Record<string, Record<string, Break>> = {
  overset: { 'more text than room': { records: changed('p:body', { text: longCopy(300) }) } },
  composition: { 'a word wider than its column': { records: changed('p:caption', { text: `■${'a'.repeat(80)}` }) } },
  truncated: { 'copy that breaks off': { records: changed('p:caption', { truncated: true }) } },
  'missing-glyph': { 'a character of no font': { records: changed('p:caption', { text: '■志愿者\ue123。' }) } },
  'missing-font': { 'a family that is not there': overrides('p:caption', { fontFamily: 'Gone Sans', sizePt: 8 }) },
  'font-embedding': {
    'restricted licence': { over: glyphs(({ run }) => ({ run: { ...run, face: { ...run.face, fsType: 2 } } })) },
    'no subsetting': { over: glyphs(({ run }) => ({ run: { ...run, face: { ...run.face, fsType: 0x100 } } })) },
  },
  'empty-text': {
    'no text at all': { records: withMore(...copy('empty', '', { yMm: 200 })) },
    'blanks alone': { records: withMore(...copy('empty', ' \u3000', { yMm: 200 })) },
  },
  'empty-frame': {
    'a shape without ink': { records: withMore(shape('bare')) },
    'a line without a stroke': { records: changed('line', { stroke: null }) },
    'an area without extent': { records: withMore(shape('flat', { fill: red, heightMm: 0 })) },
  },
  'hidden-copy': {
    'on a layer that does not print': { records: withMore(...copy('note', '忘了的稿件', { layerId: 'layer:notes' })) },
    'on a layer that is hidden': {
      records: withMore(
        { ...goodRecords().get('layer:notes')!, printable: true, visible: false } as never,
        ...copy('note', '忘了的稿件', { layerId: 'layer:notes' }),
      ),
    },
  },
  masthead: {
    'no name': mastheadText('CN 37-0003 第12345期 今日8版 2022年9月7日 星期三 第1版'),
    'no CN number': mastheadText('晨报 第12345期 今日8版 2022年9月7日 星期三 第1版'),
    'no issue number': mastheadText('晨报 CN 37-0003 今日8版 2022年9月7日 星期三 第1版'),
    'no number of pages': mastheadText('晨报 CN 37-0003 第12345期 2022年9月7日 星期三 第1版'),
    'no order of the page': mastheadText('晨报 CN 37-0003 第12345期 今日8版 2022年9月7日 星期三'),
    'yesterday’s date': mastheadText('晨报 CN 37-0003 第12345期 今日8版 2022年9月6日 星期二 第1版'),
    'a folio with the number of another page': { records: inner('晨报 2022年9月7日 星期三 A06') },
  },
  credits: {
    'nobody named': { records: changed('edition:1', { credits: [{ role: '责编', name: '林兢' }] }) },
    'not on the page': { records: changed('p:credits', { text: '责编 林兢 美编 林兢 审读 林兢' }) },
  },
  weekday: {
    'the edition’s': { records: changed('edition:1', { weekday: '星期四' }) },
    'in the copy': { records: changed('p:caption', { text: '■2022年9月8日（周五）' }) },
    'a day that does not exist': { records: changed('p:caption', { text: '■2022年2月30日 星期三' }) },
  },
  'sign-off': {
    'nobody signed': { records: changed('sign:1', { person: { name: ' ', role: 'editor' } }), profile: 'strict' },
    'one who must is missing': {
      records: changed('sign:2', { person: { name: '林兢', role: 'layout' } }),
      profile: 'strict',
    },
    'a signature on no page in particular': { records: changed('sign:1', { pageSha256: '' }), profile: 'strict' },
    'a page that changed after it was signed': {
      records: changed('p:caption', { text: '■志愿者在小区。' }),
      profile: 'strict',
    },
    'an override': { records: changed('sign:2', { override: true }), profile: 'strict' },
  },
  photos: {
    'an empty frame': { records: changed('photo', { assetId: null }) },
    'no caption': { records: changed('photo', { captionFrameId: null }) },
  },
  'missing-picture': { 'bytes that are lost': { over: () => ({ hasMedia: () => false }) } },
  'photo-resolution': {
    'too few pixels': { records: changed('asset', { widthPx: 420, heightPx: 280 }) },
    'far too few': { records: changed('asset', { widthPx: 240, heightPx: 160 }) },
    'more than print shows': { records: changed('asset', { widthPx: 6000, heightPx: 4000 }) },
    'enlarged in its frame': {
      records: changed('photo', {
        placement: { xMm: -20, yMm: -10, widthMm: 152.4, heightMm: 101.6, rotationDeg: 30 },
      }),
    },
  },
  'photo-distorted': {
    'stretched into its frame': { records: changed('photo', { fit: 'stretch', heightMm: 55 }) },
    'placed out of proportion': {
      records: changed('photo', { placement: { xMm: 0, yMm: 0, widthMm: 76.2, heightMm: 52, rotationDeg: 10 } }),
    },
  },
  'black-text': {
    'rich black': {
      records: changed(
        'p:body',
        { overrides: { colour: { swatchId: 'swatch:richprocess40', tint: 1 } } },
        withMore(swatch('rich', 'process', 40, 30, 30, 100)),
      ),
    },
    'black of three colours': {
      records: changed(
        'p:body',
        { overrides: { colour: { swatchId: 'swatch:cmyprocess80', tint: 1 } } },
        withMore(swatch('cmy', 'process', 80, 75, 75, 0)),
      ),
    },
  },
  'tinted-text': {
    'grey type': overrides('p:body', { colour: { swatchId: BLACK.id, tint: 0.6 } }),
    'a tint of a spot ink': overrides('p:body', { colour: { swatchId: 'swatch:spot', tint: 0.5 } }),
  },
  overprint: {
    'small black type that knocks out': { over: glyphs(() => ({ overprint: false })) },
    'white that overprints': {
      over: glyphs(({ ink: of, overprint }) => ({ overprint: overprint || (of.kind === 'process' && of.k === 0) })),
    },
  },
  'reversed-text': {
    'on a tint': overrides('p:reversed', { sizePt: 6, colour: { swatchId: PAPER.id, tint: 1 } }),
    'on a photo': {
      records: withMore(
        ...copy(
          'onPhoto',
          '图上的字',
          { xMm: 110, yMm: 110, widthMm: 40, order: 9, ignoreWrap: true },
          { sizePt: 6, colour: { swatchId: PAPER.id, tint: 1 } },
        ),
      ),
    },
  },
  'small-type': {
    'below the limit': overrides('p:body', { sizePt: 4.9 }),
    'condensed below it': overrides('p:body', { sizePt: 6, scaleX: 0.8 }),
  },
  'thin-line': {
    'a line': { records: changed('line', { stroke: { ...black, widthPt: 0.2 } }) },
    'a dashed line': { records: changed('line', { stroke: { ...black, widthPt: 0.2, dash: 'dashed' } }) },
    'the lines of a double one': { records: changed('line', { stroke: { ...black, widthPt: 0.6, dash: 'double' } }) },
    'a frame': { records: changed('ground', { stroke: { ...black, widthPt: 0.1 } }) },
    'a column rule': { records: changed('body', { columnRule: { ...black, widthPt: 0.2 } }) },
    'an area drawn as a line': {
      records: withMore(shape('hair', { fill: { swatchId: BLACK.id, tint: 1 }, heightMm: 0.05 })),
    },
  },
  'total-ink': {
    'black type over a heavy ground': {
      records: withMore(...copy('on', '压在红底上的小字', { xMm: 22, yMm: 110, widthMm: 50, order: 3 })),
    },
  },
  'measured-ink': { 'a spot above the limit': { over: () => ink(287) } },
  'swatch-ink': { 'a swatch above the limit': { records: withMore(swatch('浓', 'process', 80, 80, 80, 20)) } },
  'spot-names': {
    'two inks of one name': { records: withMore(swatch('专金', 'spot', 10, 20, 90, 0)) },
    'a process swatch of that name': { records: withMore(swatch('专金', 'process', 10, 20, 90, 0)) },
    'the name of a process ink': { records: withMore(swatch('Black', 'spot', 0, 0, 0, 100)) },
    'the same name written otherwise': { records: withMore(swatch('专金 ', 'spot', 20, 30, 80, 10)) },
  },
  'outside-page': {
    'off the page': { records: changed('line', { xMm: -150 }) },
    'type beyond the trim': { records: changed('caption', { xMm: 180 }) },
    'far beyond the bleed': { records: withMore(shape('far', { fill: red, xMm: 150, widthMm: 70 })) },
  },
  bleed: {
    'touches the trim': { records: withMore(shape('edge', { fill: red, xMm: 160, widthMm: 40 })) },
    'stops within the bleed': { records: withMore(shape('edge', { fill: red, xMm: -1, widthMm: 40 })) },
    'a rule that ends at the trim': { records: changed('line', { xMm: 0 }) },
  },
  'page-size': {
    'too large': { records: changed('page:1', { widthMm: 950 }) },
  },
  title: {
    'neither paper nor date': {
      records: changed('masthead', { role: '' }, changed('edition:1', { paper: '', date: '' })),
    },
  },
}

const fired = ({ records = goodRecords(), over = () => ({}), profile = 'newspaper' }: Break): string[] => [
  ...new Set(findings(records, over, profileOf(profile)).map((finding) => finding.rule)),
]

describe('a right page', () => {
  it.each(['newspaper', 'strict'])('gives no finding under %s', (profile) => {
    expect(findings(goodRecords(), {}, profileOf(profile))).toEqual([])
  })
  it('is a valid document', () => expect(checkRecords([...goodRecords().values()])).toBeUndefined())
})

describe('each rule', () => {
  // Copy checks are broken in copy/copyRules.test.ts.
  it('is broken here', () => expect(Object.keys(BREAKS).sort()).toEqual(PREFLIGHT_RULES.map(({ id }) => id).sort()))

  for (const [id, breaks] of Object.entries(BREAKS))
    it.each(Object.entries(breaks))(`${id} fires alone: %s`, (_, broken) => {
      if (broken.records) expect(checkRecords([...broken.records.values()])).toBeUndefined()
      expect(fired(broken)).toEqual([id])
    })

  it('speaks both languages, with a place, a remedy and a title', () => {
    for (const breaks of Object.values(BREAKS))
      for (const { records, over, profile } of Object.values(breaks).slice(0, 1))
        for (const { message, remedy, place } of findings(
          records ?? goodRecords(),
          over,
          profileOf(profile ?? 'newspaper'),
        )) {
          for (const { zh, en } of [message, remedy]) {
            expect(zh).toMatch(/\p{sc=Han}/u)
            expect(en).toMatch(/[a-z]{2}/u)
            expect(`${zh}${en}`).not.toMatch(/undefined|NaN|\[object/u)
          }
          expect(place).toBeTypeOf('object')
        }
    for (const { title } of RULES) expect(title.zh && title.en).toBeTruthy()
  })
})

/** What looks like a fault and is none. */
const FINE: Record<string, Break> = {
  'large black type in several inks': {
    records: changed(
      'p:body',
      { text: '大题', overrides: { sizePt: 14, leadingPt: 18, colour: { swatchId: 'swatch:richprocess40', tint: 1 } } },
      withMore(swatch('rich', 'process', 40, 30, 30, 100)),
    ),
  },
  'small type in a colour': overrides('p:body', { colour: red }),
  'small white type on bare paper': overrides('p:body', { sizePt: 6, colour: { swatchId: PAPER.id, tint: 1 } }),
  'large black type over a heavy ground': {
    records: withMore(
      ...copy('on', '压大字', { xMm: 22, yMm: 110, widthMm: 50, order: 3 }, { sizePt: 16, leadingPt: 20 }),
    ),
  },
  'small black type beside a turned heavy ground': {
    records: withMore(
      shape('turned', { xMm: 60, yMm: 200, widthMm: 60, heightMm: 4, rotationDeg: 45, fill: red, order: 1 }),
      ...copy('beside', '旁边的字', { xMm: 66, yMm: 216, widthMm: 16, order: 2 }),
    ),
  },
  'an area through the bleed': { records: withMore(shape('edge', { fill: red, xMm: 160, widthMm: 43 })) },
  'a full page without bleed': {
    records: withMore(
      { ...goodRecords().get('page:1')!, bleedMm: 0 } as never,
      shape('full', {
        xMm: 0,
        yMm: 0,
        widthMm: 200,
        heightMm: 280,
        fill: { swatchId: 'swatch:red', tint: 0.1 },
        order: -1,
      }),
    ),
  },
  'a text frame that is drawn for its ground': {
    records: withMore(...copy('box', '', { yMm: 200, widthMm: 60, fill: red })),
  },
  'a name of the paper that is drawn': {
    records: changed(
      'p:masthead',
      { text: 'CN 37-0003 第12345期 今日8版 2022年9月7日 星期三 第1版' },
      changed('photo', { role: 'masthead' }, changed('caption', { role: '' })),
    ),
  },
  'a folio of an inner page': { records: inner('晨报 2022年9月7日 星期三 A07') },
  'a date in Chinese numerals': { records: inner('晨报 二〇二二年九月七日 星期三 A07') },
  'a page without masthead and folio': {
    records: changed('masthead', { role: '' }),
  },
  'a quarter turn of a picture': { records: changed('photo', { rotationDeg: 90 }) },
  'measured ink at the limit': { over: () => ink(240, 0) },
  'a lone pixel above the limit': { over: () => ink(241, 0.5) },
  'an ink that two swatches name alike': { records: withMore(swatch('专金', 'spot', 20, 30, 80, 10) as never) },
  'notes without words on a layer that does not print': {
    records: withMore(shape('mark', { fill: red, layerId: 'layer:notes' })),
  },
}
it.each(Object.entries(FINE))('no finding: %s', (_, fine) => expect(fired(fine)).toEqual([]))

it('a coarse picture is a warning, a very coarse one an error', () => {
  const at = (widthPx: number) =>
    findings(changed('asset', { widthPx, heightPx: (widthPx * 2) / 3 })).map(({ severity }) => severity)
  expect(at(420)).toEqual(['warning'])
  expect(at(240)).toEqual(['error'])
})

it('measured ink says where', () => {
  expect(findings(goodRecords(), ink(287))[0]!.place).toEqual({ pageId: 'page:1', atMm: { x: 25.4, y: 50.8 } })
})

it('finds the same in an edited page whether pages are known or new', () => {
  const before = inputOf(goodRecords())
  expect(findings(goodRecords(), before)).toEqual([])
  const broken = changed('line', { stroke: { ...black, widthPt: 0.2 } })
  expect(findings(broken).map(({ rule: id }) => id)).toEqual(['thin-line'])
  expect(findings(goodRecords(), before)).toEqual([])
})

it('masters: what a page takes from its master is looked at on that page', () => {
  const records = withMore(
    { type: 'master', id: 'master:1', name: '报眉', basedOnId: null },
    { ...goodRecords().get('page:1')!, masterId: 'master:1' } as never,
    rule('masterLine', { pageId: 'master:1', stroke: { ...black, widthPt: 0.1 } }),
  )
  expect(findings(records).map(({ rule: id, place }) => [id, place])).toEqual([
    ['thin-line', { pageId: 'page:1', frameId: 'masterLine' }],
  ])
})

it('variables of a master’s folio count as what they say on the page', () => {
  const [number, date, credits] = (['page-number', 'date', 'credits'] as const).map(variableChar)
  const folio = (text: string): Records => {
    const records = withMore(
      { type: 'master', id: 'master:1', name: '报眉', basedOnId: null },
      { ...goodRecords().get('page:1')!, masterId: 'master:1', number: 'A07' } as never,
      ...copy('folio', text, { role: 'folio', pageId: 'master:1', yMm: 10, widthMm: 160 }),
    )
    for (const id of ['masthead', 'credits']) for (const part of [id, `story:${id}`, `p:${id}`]) records.delete(part)
    return records
  }
  expect(fired({ records: folio(`晨报 ${date} ${number} ${credits}`) })).toEqual([])
  expect(fired({ records: folio(`晨报 ${date} ${credits}`) })).toEqual(['masthead'])
  expect(fired({ records: folio(`晨报 ${date} ${number}`) })).toEqual(['credits'])
})

it('a page that changed after it was signed: who signed it before is named', () => {
  const found = findings(changed('p:caption', { text: '■志愿者在小区。' }), {}, profileOf('strict'))
  expect(found.map(({ message }) => message.zh)).toEqual(['责编林兢签过以后版面又改了', '审读林兢签过以后版面又改了'])
  const nobody = findings(changed('sign:1', { pageId: 'page:2' }), {}, profileOf('strict'))
  expect(nobody.map(({ message }) => message.zh)).toEqual(['责编还没有签付印'])
})
