/**
 * Text variables 文本变量: characters of a paragraph that stand for what the page or the edition says.
 *
 * Role: which there are, and how one is written. A variable is one UTF-16 unit out of U+FDD0…U+FDEF: Unicode keeps these
 * noncharacters for a program's own use, no font and no copy has them (newspapers do use the private use area, for names).
 * So it moves, is styled, copied, undone and saved as any letter is, with nothing beside the text that could get lost. One that
 * this version does not know is kept as well. Boundary: what a variable says on a page is `variableValues.ts`.
 */

/** What can be inserted. The order is that of menus. */
export const VARIABLES = [
  { name: 'page-number', char: '\ufdd0', zh: '版次', en: 'Page Number' },
  { name: 'section', char: '\ufdd1', zh: '版名', en: 'Section' },
  { name: 'paper', char: '\ufdd2', zh: '报名', en: 'Paper' },
  { name: 'date', char: '\ufdd3', zh: '日期', en: 'Date' },
  { name: 'weekday', char: '\ufdd4', zh: '星期', en: 'Weekday' },
  { name: 'page-count', char: '\ufdd5', zh: '总版数', en: 'Number of Pages' },
  { name: 'page-order', char: '\ufdd6', zh: '第几版', en: 'Place in the Edition' },
  { name: 'credits', char: '\ufdd7', zh: '责编美编', en: 'Credits' },
  { name: 'edition', char: '\ufdd8', zh: '版别', en: 'Edition' },
] as const

export type VariableName = (typeof VARIABLES)[number]['name']

const ANY = /[\ufdd0-\ufdef]/u
const EACH = /[\ufdd0-\ufdef]/gu

/** Whether a text holds a variable, known or not. */
export function hasVariables(text: string): boolean {
  return ANY.test(text)
}

/** The character that stands for a variable. */
export function variableChar(name: VariableName): string {
  return VARIABLES.find((variable) => variable.name === name)!.char
}

/** The name of the variable that a character stands for; undefined where it is none that is known. */
export function variableOf(char: string): VariableName | undefined {
  return VARIABLES.find((variable) => variable.char === char)?.name
}

/** What a variable shows where there is no page to ask: its name in brackets, as on a master. */
export function variableLabel(char: string): string {
  return `〈${VARIABLES.find((variable) => variable.char === char)?.zh ?? '未知变量'}〉`
}

/** For other programs and for people: each variable by its label. */
export function withLabels(text: string): string {
  return text.replace(EACH, variableLabel)
}

/** Copy from outside means no variables, whatever it holds: each such unit becomes �, so that offsets stay. */
export function withoutVariables(text: string): string {
  return text.replace(EACH, '\ufffd')
}
