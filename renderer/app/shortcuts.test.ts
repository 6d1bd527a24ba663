import { describe, expect, it } from 'vitest'
import { COMMANDS } from './commands/registry.ts'
import { matches, shortcutText, type KeyLike } from './shortcuts.ts'

const key = (k: string, code: string, mods: Partial<KeyLike> = {}): KeyLike => ({
  key: k,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...mods,
})

describe('shortcuts', () => {
  it('tells modifiers apart', () => {
    expect(matches('Mod+S', key('s', 'KeyS', { ctrlKey: true }), false)).toBe(true)
    expect(matches('Mod+S', key('S', 'KeyS', { ctrlKey: true, shiftKey: true }), false)).toBe(false)
    expect(matches('Mod+Shift+Z', key('Z', 'KeyZ', { ctrlKey: true, shiftKey: true }), false)).toBe(true)
    expect(matches('Mod+S', key('s', 'KeyS', { metaKey: true }), true)).toBe(true)
    expect(matches('V', key('v', 'KeyV'), false)).toBe(true)
    expect(matches('V', key('v', 'KeyV', { ctrlKey: true }), false)).toBe(false)
    expect(matches('Mod+=', key('=', 'Equal', { ctrlKey: true }), false)).toBe(true)
    const shifted = { ctrlKey: true, shiftKey: true }
    expect(matches('Mod+Shift+]', key('}', 'BracketRight', shifted), false)).toBe(true)
    expect(matches('Mod+Shift+[', key('{', 'BracketLeft', shifted), false)).toBe(true)
    expect(matches('Mod+]', key('}', 'BracketRight', shifted), false)).toBe(false)
    expect(matches('Mod+Alt+0', key('º', 'Digit0', { ctrlKey: true, altKey: true }), false)).toBe(true)
  })
  it('leaves Ctrl+Space to the input method', () => {
    for (const command of COMMANDS)
      if (command.shortcut) expect(matches(command.shortcut, key(' ', 'Space', { ctrlKey: true }), false)).toBe(false)
  })
  it('gives every key to one command, every command an id and both labels', () => {
    const keys = COMMANDS.flatMap((command) => command.shortcut ?? [])
    expect(new Set(keys).size).toBe(keys.length)
    expect(new Set(COMMANDS.map(({ id }) => id)).size).toBe(COMMANDS.length)
    for (const { label } of COMMANDS) expect(label.zh !== '' && label.en !== '').toBe(true)
  })
  it('is written for people', () => {
    expect(shortcutText('Mod+Shift+P', false)).toBe('Ctrl+Shift+P')
    expect(shortcutText('Mod+Shift+P', true)).toBe('⌘⇧P')
  })
})
