/**
 * Reads a list of a newsroom: YAML in the manner of prh, or CSV.
 *
 * Role: text of one file in, entries out; says file and line of what is wrong. Boundary: no file system, and not in the window,
 * which gets entries from its host.
 */
import { UserError } from '../../model/errors.ts'
import { waysOf } from './backtracking.ts'
import { readCsv } from './csv.ts'
import { LEXICON_KINDS, type HouseStyle, type LexiconEntry, type LexiconFile, type LexiconKind } from './entries.ts'
import { compiled, corrected } from './lexicon.ts'
import { readYaml, type Field, type RawRule } from './yamlRules.ts'

/** @param name of the file, `offices.yml`: named in errors. @throws UserError `lexicon`, its place `offices.yml:12` */
export function readLexicon(name: string, text: string): LexiconFile {
  const csv = /\.csv$/iu.test(name)
  const source = text.replace(/^\ufeff/u, '')
  const fail: Fail = (line, zh, en) => {
    throw new UserError('lexicon', zh, en, `${name}:${line}`)
  }
  const file = csv ? { kind: null, style: [], rules: readCsv(source, fail) } : readYaml(source, fail)
  const kind = kindOf(name, file.kind, fail)
  const entries = file.rules.map((rule) => entryOf(rule, kind, name, fail))
  return { name, entries, style: styleOf(file.style, kind, fail) }
}

export type Fail = (line: number, zh: string, en: string) => never

/** Ways through a paragraph that are gone through in an instant (`backtracking.ts`); two loops that may share their text have a hundred times more. */
const MOST_WAYS = 30_000

const KINDS = LEXICON_KINDS.join(', ')
const isKind = (value: string): value is LexiconKind => (LEXICON_KINDS as readonly string[]).includes(value)

function kindOf(name: string, field: Field | null, fail: Fail): LexiconKind {
  const said = field?.text ?? /^[a-z]+/u.exec(name)?.[0] ?? ''
  if (isKind(said)) return said
  return fail(
    field?.line ?? 1,
    field ? `kind 不能是“${said}”；可用：${KINDS}` : `看不出是哪种词表；写上 kind，或让文件名以种类开头（${KINDS}）`,
    field
      ? `kind cannot be “${said}”; there are: ${KINDS}`
      : `cannot tell what kind of list this is; add kind, or begin the file's name with it (${KINDS})`,
  )
}

function entryOf(rule: RawRule, kind: LexiconKind, file: string, fail: Fail): LexiconEntry {
  const { line } = rule
  // A bare word is what the list is about: a right name, or a term.
  const named = kind === 'names' || kind === 'offices'
  const expected = rule.bare === null ? rule.expected : named ? rule.bare : null
  const texts = rule.bare !== null && !named ? [rule.bare] : rule.patterns
  if (expected !== null && expected.trim() === '' && kind !== 'forbidden')
    fail(line, 'expected 是空的；写上正确的词', '“expected” is empty; write the right form')
  if (named && expected === null) fail(line, '缺 expected（正确的名称）', '“expected” is missing (the right name)')
  if (!named && texts.length === 0) fail(line, '缺 pattern（要找的词）', '“pattern” is missing (what to look for)')
  if ((kind === 'confusables' || kind === 'house') && expected === null)
    fail(line, '缺 expected（正确的词）', '“expected” is missing (the right form)')
  const patterns = texts.map((text) => patternOf(text, line, fail))
  const entry: LexiconEntry = {
    kind,
    expected,
    patterns,
    note: rule.note,
    near: rule.near,
    titles: rule.titles,
    file,
    line,
  }
  for (const { text, regexp } of patterns)
    if (!regexp && text === expected)
      fail(line, `“${text}”既是错的又是对的；改正其中之一`, `“${text}” is both wrong and right; correct one of them`)
  let regexps: readonly RegExp[] = []
  let endless: string | undefined
  try {
    regexps = compiled(entry)
    endless = patterns.find(({ text, regexp, ignoreCase }) => regexp && waysOf(text, ignoreCase) > MOST_WAYS)?.text
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/\s+/gu, ' ') : ''
    fail(line, `正则表达式有误（${why}）；请改正`, `the regular expression is wrong (${why}); correct it`)
  }
  if (endless !== undefined)
    fail(
      line,
      `正则表达式 /${endless}/ 回溯太多，检查会停不下来；重复里不要再重复，.* 改成有上限的 .{0,20} 或不含后字的 [^，]*`,
      `the regular expression /${endless}/ would backtrack without end; repeat nothing that repeats, and write .{0,20} or [^，]* for .*`,
    )
  for (const regexp of regexps)
    if (new RegExp(regexp.source, regexp.flags).test(''))
      fail(line, '正则表达式能匹配空文；请改正', 'the regular expression matches nothing at all; correct it')
  for (const spec of rule.specs) {
    const got = corrected(entry, spec.from)
    if (got !== spec.to)
      fail(
        spec.line,
        `例子不符：“${spec.from}”改成了“${got}”，不是“${spec.to}”；改正规则或例子`,
        `the example does not hold: “${spec.from}” becomes “${got}”, not “${spec.to}”; correct the rule or the example`,
      )
  }
  return entry
}

/** `/…/i` is a regular expression, anything else the text itself. */
function patternOf(text: string, line: number, fail: Fail) {
  if (text.trim() === '')
    return fail(line, 'pattern 是空的；写上要找的词', '“pattern” is empty; write what to look for')
  const regexp = /^\/(.+)\/([a-z]*)$/su.exec(text)
  if (!regexp) return { text, regexp: false, ignoreCase: false }
  const [, source = '', flags = ''] = regexp
  if (/[^giu]/u.test(flags))
    fail(
      line,
      `正则表达式的标志只能是 i 和 u，不是“${flags}”`,
      `flags of a regular expression are i and u, not “${flags}”`,
    )
  return { text: source, regexp: true, ignoreCase: flags.includes('i') }
}

const SPACES = ['none', 'space', 'any']

function styleOf(
  fields: readonly (Field & { readonly key: string })[],
  kind: LexiconKind,
  fail: Fail,
): Partial<HouseStyle> {
  const style: Record<string, string> = {}
  for (const { key, text, line } of fields) {
    if (kind !== 'house')
      fail(line, 'settings 只能写在 kind: house 的词表里', '“settings” belongs into a list of kind house')
    if (key !== 'hanUnitSpace' && key !== 'symbolSpace')
      fail(
        line,
        `没有设置“${key}”；可用：hanUnitSpace, symbolSpace`,
        `no setting “${key}”; there are hanUnitSpace, symbolSpace`,
      )
    if (!SPACES.includes(text))
      fail(line, `${key} 应为 none、space 或 any，不是“${text}”`, `${key} must be none, space or any, not “${text}”`)
    style[key] = text
  }
  return style
}
