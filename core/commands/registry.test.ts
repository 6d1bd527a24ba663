import { describe, expect, it } from 'vitest'
import { COMMANDS } from './registry.ts'

describe('COMMANDS', () => {
  it('have ids and shortcuts of their own, and both languages', () => {
    const ids = COMMANDS.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const keys = COMMANDS.flatMap(({ shortcut }) => shortcut ?? [])
    expect(new Set(keys).size).toBe(keys.length)
    for (const { label } of COMMANDS) expect(label.zh !== '' && label.en !== '').toBe(true)
  })
})
