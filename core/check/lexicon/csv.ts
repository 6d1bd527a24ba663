/**
 * Lists as CSV (RFC 4180): a head line that names columns, then one rule a line.
 *
 * Role: columns `expected`, `pattern` (several parted by |), `note`, `near`, `title`. Boundary: what a rule means is `readLexicon.ts`'s.
 */
import type { Fail } from './readLexicon.ts'
import type { RawRule } from './yamlRules.ts'

const COLUMNS = ['expected', 'pattern', 'note', 'near', 'title'] as const

export function readCsv(text: string, fail: Fail): readonly RawRule[] {
  const [head, ...rows] = recordsOf(text, fail)
  const columns = (head?.cells ?? []).map((cell) => cell.trim().toLowerCase())
  const all = COLUMNS.join(', ')
  for (const column of columns)
    if (!(COLUMNS as readonly string[]).includes(column))
      fail(
        head!.line,
        `没有列“${column}”；第一行应为列名：${all}`,
        `no column “${column}”; the first line names columns: ${all}`,
      )
  if (!columns.includes('expected') && !columns.includes('pattern'))
    fail(1, `第一行应为列名：${all}`, `the first line names columns: ${all}`)
  return rows.map(({ cells, line }): RawRule => {
    if (cells.length > columns.length)
      fail(
        line,
        `有 ${cells.length} 栏，多于列名的 ${columns.length} 栏；词里有逗号时加引号`,
        `${cells.length} fields, more than the ${columns.length} columns; quote a word that has a comma`,
      )
    const cell = (column: string): string => cells[columns.indexOf(column)]?.trim() ?? ''
    const several = (column: string): readonly string[] => {
      const value = cell(column)
      return value === '' ? [] : value.startsWith('/') ? [value] : value.split('|').map((part) => part.trim())
    }
    return {
      bare: null,
      expected: cell('expected') || null,
      patterns: several('pattern'),
      note: cell('note'),
      near: !/^(no|false|0|否)$/iu.test(cell('near')),
      titles: several('title'),
      specs: [],
      line,
    }
  })
}

interface CsvRecord {
  readonly cells: readonly string[]
  readonly line: number
}

/** Records that are not empty, and not remarks (#). */
function recordsOf(text: string, fail: Fail): readonly CsvRecord[] {
  const records: CsvRecord[] = []
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let line = 1
  let start = 1
  const endRecord = (): void => {
    cells.push(cell)
    const blank = cells.every((one) => one.trim() === '')
    if (!blank && !cells[0]!.startsWith('#')) records.push({ cells, line: start })
    cells = []
    cell = ''
  }
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!
    if (char === '\n') line++
    if (quoted) {
      if (char !== '"') cell += char
      else if (text[i + 1] === '"') cell += text[++i]
      else quoted = false
    } else if (char === '"' && cell.trim() === '') {
      quoted = true
      cell = ''
    } else if (char === ',') {
      cells.push(cell)
      cell = ''
    } else if (char === '\n') {
      endRecord()
      start = line
    } else if (char !== '\r') cell += char
  }
  if (quoted) fail(start, '引号没有收住', 'a quotation mark is not closed')
  endRecord()
  return records
}
