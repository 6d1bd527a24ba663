/**
 * Pinyin initials of a label, so that the palette finds 另存为 by `lcw`.
 *
 * Role: reads initials off the platform's pinyin collation instead of carrying a table: the first character of each
 * letter bounds its stretch. A character of several readings has its commonest one. Boundary: Han and ASCII only.
 */
const COLLATOR = new Intl.Collator('zh-CN-u-co-pinyin')
const LETTERS = 'abcdefghjklmnopqrstwxyz'
/** The first character of each letter in pinyin order. */
const FIRSTS = '阿八嚓哒妸发旮哈丌咔垃妈拏噢妑七呥仨他屲夕丫帀'

/** `另存为…` → `lcw`; Latin letters and digits stay, all else is left out. */
export function pinyinInitials(label: string): string {
  let initials = ''
  for (const char of label.toLowerCase()) {
    if (/[a-z0-9]/.test(char)) initials += char
    else if (/\p{Script=Han}/u.test(char)) initials += initialOf(char)
  }
  return initials
}

function initialOf(char: string): string {
  for (let i = FIRSTS.length - 1; i >= 0; i--) if (COLLATOR.compare(char, FIRSTS[i]!) >= 0) return LETTERS[i]!
  return ''
}

/** Whether a command's labels answer to what was typed: a part of either label, or of the initials. */
export function answersTo(query: string, zh: string, en: string): boolean {
  const typed = query.trim().toLowerCase()
  if (typed === '' || zh.toLowerCase().includes(typed) || en.toLowerCase().includes(typed)) return true
  return pinyinInitials(zh).includes(typed.replace(/\s+/g, ''))
}
