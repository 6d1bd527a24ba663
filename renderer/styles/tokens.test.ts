/** Colours of the window can be read: WCAG 2.2 AA, in light and dark. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

/** The colours of the block that follows a selector. */
function tokensOf(selector: string): ReadonlyMap<string, string> {
  const at = css.indexOf(`${selector} {`)
  if (at < 0) throw new Error(`no ${selector} in tokens.css`)
  const block = css.slice(at, css.indexOf('}', at))
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/gu)].map(([, name, value]) => [name!, value!]))
}

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const GROUNDS = ['bg', 'bg-raised', 'bg-field', 'bg-hover']
/** Text and what it stands on: 4.5 to 1. */
const TEXT: readonly (readonly [string, string])[] = [
  ...GROUNDS.flatMap((ground) => [['text', ground] as const, ['text-muted', ground] as const]),
  ['text', 'accent-soft'],
  ['text-muted', 'accent-soft'],
  ['accent-text', 'accent'],
  ['accent-ink', 'bg'],
  ['accent-ink', 'bg-raised'],
  ['accent-ink', 'accent-soft'],
  ['error-text', 'bg-raised'],
  ['on-good', 'good'],
  ['on-warning', 'warning'],
  ['on-error', 'error'],
]
/** Outlines of the focus, lights, signs: 3 to 1. */
const SIGNS: readonly (readonly [string, string])[] = ['bg', 'bg-raised', 'bg-field'].flatMap((ground) => [
  ['accent', ground] as const,
  ['good', ground] as const,
  ['error', ground] as const,
])

describe.each([':root', ":root[data-theme='dark']"])('tokens of %s', (selector) => {
  const tokens = tokensOf(selector)
  const between = ([front, back]: readonly [string, string]): number => contrast(tokens.get(front)!, tokens.get(back)!)

  it.each(TEXT)('%s on %s is text that can be read', (...pair) => {
    expect(between(pair)).toBeGreaterThanOrEqual(4.5)
  })
  it.each(SIGNS)('%s on %s is a sign that can be seen', (...pair) => {
    expect(between(pair)).toBeGreaterThanOrEqual(3)
  })
})

it('dark by choice and dark by the system are the same', () => {
  const [chosen, system] = [tokensOf(":root[data-theme='dark']"), tokensOf(":root[data-theme='system']")]
  expect([...system]).toEqual([...chosen])
})
