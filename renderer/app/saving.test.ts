import { describe, expect, it } from 'vitest'
import { createHistory } from '../../core/model/history.ts'
import { testRecords } from '../../core/model/testing.ts'
import { all, snapshotOf } from '../../core/model/snapshot.ts'
import { createStore } from '../../core/model/store.ts'
import type { Events, HostClient, SaveOutcome } from '../../electron/contract.ts'
import type { Editing } from './editing.ts'
import { createSaving } from './saving.ts'

/** A document with its history over a host that remembers what it was asked. */
function open(recovered = false) {
  const store = createStore(snapshotOf(testRecords()))
  const history = createHistory(store)
  const asked: { name: string; input: unknown }[] = []
  const listeners = new Map<string, (event: never) => void>()
  const errors: unknown[] = []
  let answer: SaveOutcome | Error = { state: 'saved', name: 'page.banmian' }
  const client = {
    async request(name: string, input: unknown) {
      asked.push({ name, input })
      if (name !== 'document.save') return null
      if (answer instanceof Error) throw answer
      return answer
    },
    on: (name: string, listener: (event: never) => void) => {
      listeners.set(name, listener)
      return () => undefined
    },
    resource: () => '',
  } as unknown as HostClient
  const saving = createSaving({
    client,
    opened: {
      documentId: 'd',
      name: 'page.banmian',
      document: new Uint8Array(),
      media: [],
      writable: true,
      untitled: false,
      damaged: [],
    },
    recovered,
    editing: { store, history, onChange: (listener) => store.subscribe(listener) } as Editing,
    download: null,
    onMedia: () => undefined,
    onError: (error) => errors.push(error),
  })
  const { id } = all(store.snapshot, 'paragraph')[0]!
  return {
    saving,
    history,
    asked,
    errors,
    type: (text: string) => history.transact('输入', (tx) => tx.splice(id, 0, 0, text)),
    answerWith: (next: SaveOutcome | Error) => (answer = next),
    say: <N extends keyof Events>(name: N, event: Events[N]) => listeners.get(name)!(event as never),
  }
}

describe('saved', () => {
  it('is what has the records that were written: undo and redo reach it', async () => {
    const { saving, history, type, asked } = open()
    type('甲')
    expect(saving.state.get()).toBe('unsaved')
    history.undo()
    expect(saving.state.get()).toBe('saved')
    expect(saving.dirty()).toBe(false)
    history.redo()
    expect(saving.state.get()).toBe('unsaved')
    await saving.save()
    expect(saving.state.get()).toBe('saved')
    type('乙')
    history.undo()
    expect(saving.state.get()).toBe('saved')
    history.undo()
    expect([saving.state.get(), saving.dirty()]).toEqual(['unsaved', true])
    // The journal has every step, undo and redo too.
    expect(asked.filter(({ name }) => name === 'journal.append')).toHaveLength(6)
  })

  it('is not claimed to the journal while a save is under way', async () => {
    const { saving, history, type, asked } = open()
    type('甲')
    const saved = saving.save()
    history.undo()
    await saved
    expect(saving.dirty()).toBe(true)
    history.redo()
    expect(saving.state.get()).toBe('saved')
    const told = asked
      .filter(({ name }) => name === 'journal.append')
      .map(({ input }) => (input as { saved: boolean }).saved)
    expect(told).toEqual([false, false, true])
  })

  it('is nothing of a recovered document before it is saved', async () => {
    const { saving, history, type } = open(true)
    type('甲')
    history.undo()
    expect([saving.state.get(), saving.dirty()]).toEqual(['unsaved', true])
    await saving.save()
    expect(saving.dirty()).toBe(false)
  })

  it('stays what it was when saving fails, and the document stays open', async () => {
    const { saving, history, type, answerWith, errors } = open()
    type('甲')
    answerWith(new Error('disk is full'))
    await saving.save()
    expect([saving.state.get(), saving.dirty(), errors.length]).toEqual(['failed', true, 1])
    history.undo()
    expect([saving.state.get(), saving.dirty()]).toEqual(['saved', false])
  })

  it('is overruled by a file that was changed on disk, until that is settled', async () => {
    const { saving, history, type, say } = open()
    say('document.changedOnDisk', { documentId: 'd' })
    type('甲')
    history.undo()
    expect([saving.state.get(), saving.dirty()]).toEqual(['conflict', true])
    await saving.save({ force: true })
    expect([saving.state.get(), saving.dirty()]).toEqual(['saved', false])
  })
})
