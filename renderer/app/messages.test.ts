import { expect, it } from 'vitest'
import { COPY_MESSAGES } from './copyMessages.ts'
import { DOCUMENT_MESSAGES } from './documentMessages.ts'
import { MESSAGES, message, WINDOW_MESSAGES } from './messages.ts'
import { PANEL_MESSAGES } from './panelMessages.ts'

it('no two parts have a key in common', () => {
  const keys = [COPY_MESSAGES, DOCUMENT_MESSAGES, PANEL_MESSAGES, WINDOW_MESSAGES].flatMap((part) => Object.keys(part))
  expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([])
  expect(keys).toHaveLength(Object.keys(MESSAGES).length)
})

it('fills in names', () => {
  expect(message('zh', 'findings', { n: 2 })).toBe('2 个问题')
})
