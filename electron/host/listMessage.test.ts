/** A display list that went to another thread paints the same. */
import { expect, test } from 'vitest'
import { longStory } from '../../tests/support/longStory.ts'
import { openEngine } from './engine.ts'
import { packList, unpackList } from './listMessage.ts'
import { pageOrder } from './edition.ts'

test('it crosses as it is, faces being the other library’s', () => {
  const [here, there] = [openEngine(), openEngine()]
  const snapshot = longStory(here)
  const layout = here.typesetter().layout(snapshot)
  const list = here.painter().page(snapshot, layout, pageOrder(snapshot)[1]!)
  const crossed = unpackList(structuredClone(packList(list)), there.fonts)
  const options = {
    profile: 'web',
    title: 'x',
    creator: 'x',
    time: new Date(0),
    inkToRgb: () => [0, 0, 0] as const,
  } as const
  expect(Buffer.from(there.exporter().export([crossed], options))).toEqual(
    Buffer.from(here.exporter().export([list], options)),
  )
  expect(() => unpackList(packList(list), { ...there.fonts, find: () => undefined, faces: [] })).toThrow('font')
})
