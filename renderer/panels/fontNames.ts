/**
 * Names of font families and weights as people look for them.
 *
 * Role: a family's Chinese name beside its Latin one, found by either or by pinyin initials; names of weights. Boundary: no
 * fonts are opened here.
 */
import { answersTo } from '../app/pinyin.ts'
import type { Text } from '../app/messages.ts'

/** Chinese names that the files of families known everywhere do not carry. */
const CHINESE_NAMES: Readonly<Record<string, string>> = {
  'Noto Serif SC': '思源宋体',
  'Noto Serif CJK SC': '思源宋体',
  'Source Han Serif SC': '思源宋体',
  'Noto Sans SC': '思源黑体',
  'Noto Sans CJK SC': '思源黑体',
  'Source Han Sans SC': '思源黑体',
  FandolFang: 'Fandol 仿宋',
  FandolSong: 'Fandol 宋体',
  FandolHei: 'Fandol 黑体',
  FandolKai: 'Fandol 楷体',
  'Ma Shan Zheng': '马善政毛笔楷书',
  'Liu Jian Mao Cao': '流江毛草',
}

export interface FamilyName {
  readonly family: string
  readonly zh: string
  /** All names the fonts go by. */
  readonly names: readonly string[]
}

interface Named {
  readonly family: string
  readonly familyNames: readonly string[]
}

/** The families of these faces, by Chinese name where they have one; Chinese families first. */
export function familyNames(faces: readonly Named[]): readonly FamilyName[] {
  const names = new Map<string, Set<string>>()
  for (const face of faces) {
    const known = names.get(face.family) ?? new Set([face.family])
    for (const name of face.familyNames) known.add(name)
    names.set(face.family, known)
  }
  const list = [...names].map(([family, known]) => {
    const han = [...known].find((name) => /\p{Script=Han}/u.test(name))
    return { family, zh: han ?? CHINESE_NAMES[family] ?? family, names: [...known] }
  })
  const chinese = ({ zh }: FamilyName): number => (/\p{Script=Han}/u.test(zh) ? 0 : 1)
  return list.sort((a, b) => chinese(a) - chinese(b) || a.zh.localeCompare(b.zh, 'zh-CN'))
}

/** Whether a family answers to what was typed: a part of any name, or pinyin initials. */
export function answersToFamily(typed: string, { zh, names }: FamilyName): boolean {
  return names.some((name) => answersTo(typed, zh, name))
}

const WEIGHTS: Readonly<Record<number, Text>> = {
  100: { zh: '极细', en: 'Thin' },
  200: { zh: '特细', en: 'Extra light' },
  300: { zh: '细', en: 'Light' },
  400: { zh: '常规', en: 'Regular' },
  500: { zh: '中等', en: 'Medium' },
  600: { zh: '半粗', en: 'Semibold' },
  700: { zh: '粗', en: 'Bold' },
  800: { zh: '特粗', en: 'Extra bold' },
  900: { zh: '超粗', en: 'Black' },
}

/** `粗`, or the number where it has no name. */
export function weightName(weight: number): Text {
  return WEIGHTS[weight] ?? { zh: String(weight), en: String(weight) }
}

/** The weight nearest to what is wanted; undefined: there is none. */
export function nearestWeight(weights: readonly number[], wanted: number): number | undefined {
  return [...weights].sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0]
}
