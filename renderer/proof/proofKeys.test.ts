import { expect, it } from 'vitest'
import { proofKey } from './proofKeys.ts'

const key = (key: string, code: string, held: Partial<Record<'shiftKey' | 'altKey' | 'ctrlKey', boolean>> = {}) =>
  proofKey({ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held })

it('makes marks with one key, with and without Shift', () => {
  expect(key('g', 'KeyG')).toMatchObject({ kind: 'mark', input: { kind: 'replace' }, variant: null })
  expect(key('J', 'KeyJ', { shiftKey: true })).toMatchObject({ input: { kind: 'script' } })
  expect(key('j', 'KeyJ')).toMatchObject({ input: { kind: 'runOn' } })
  expect(key('Delete', 'Delete')).toMatchObject({ input: { kind: 'delete' } })
})
it('takes the width of a space from the number', () => {
  expect(key('3', 'Digit3')).toMatchObject({ input: { kind: 'fixedSpace' }, variant: { id: '1/3' } })
})
it('leaves keys with Ctrl to the window', () => {
  expect(key('s', 'KeyS', { ctrlKey: true })).toBeNull()
  expect(key('0', 'Digit0', { ctrlKey: true })).toBeNull()
})
it('knows the keys of the view', () => {
  expect(key(' ', 'Space')).toEqual({ kind: 'view', act: 'readOn' })
  expect(key(' ', 'Space', { shiftKey: true })).toEqual({ kind: 'view', act: 'readBack' })
  expect(key('?', 'Slash', { shiftKey: true })).toEqual({ kind: 'view', act: 'help' })
  expect(key('ArrowDown', 'ArrowDown')).toBeNull()
  expect(key('ArrowDown', 'ArrowDown', { altKey: true })).toEqual({ kind: 'view', act: 'nextStory' })
})
