/** New documents: what the host offers, and what it makes of a choice. Boundary: through the dispatcher, no transport. */
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { all } from '../../core/model/snapshot.ts'
import { HostRefusal, type RequestName, type Requests } from '../../electron/contract.ts'
import { createHost } from '../../electron/host/host.ts'
import { openSnapshot } from '../../electron/host/packages.ts'
import { temporaryFolder } from './support.ts'

const window = 'w'.repeat(32)
const host = createHost({
  shell: 'loopback',
  dataFolder: path.join(temporaryFolder(), 'data'),
  exportWorker: new URL('file:///none.mjs'),
})
afterAll(async () => {
  await host.windowGone(window)
  host.end()
})

const ask = <N extends RequestName>(name: N, input: Requests[N]['in']) =>
  host.dispatcher.handle(name, input, window) as Promise<Requests[N]['out']>
const refused = (request: Promise<unknown>) =>
  request.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof HostRefusal ? error.error.code : error),
  )

describe('templates', () => {
  test('every template opens, empty', async () => {
    const templates = await ask('templates.list', null)
    expect(templates.map(({ id }) => id)).toEqual(['blank-8', 'blank-6', 'blank-a4', 'feature-8', 'plain-8'])
    for (const { id: templateId } of templates) {
      const { document } = await ask('document.new', { templateId, page: null, folio: null })
      expect(all(openSnapshot(document), 'page').length).toBe(1)
    }
  })

  test('templates say what stands on their page', async () => {
    const templates = await ask('templates.list', null)
    const of = (wanted: string) => templates.find(({ id }) => id === wanted)!
    expect(of('blank-8')).toMatchObject({ kind: 'blank', boxes: [], page: { widthMm: 390, grid: { columns: 8 } } })
    expect(of('blank-6')).toMatchObject({ page: { widthMm: 275, grid: { columns: 6, columnChars: 11 } } })
    const roles = of('feature-8').boxes.map(({ role }) => role)
    expect(roles).toEqual(expect.arrayContaining(['headline', 'kicker', 'body', 'photo', 'caption']))
    for (const { page, boxes } of templates)
      for (const { xMm, yMm, widthMm, heightMm } of boxes) {
        expect(xMm).toBeGreaterThanOrEqual(0)
        expect(yMm).toBeGreaterThanOrEqual(0)
        expect(xMm + widthMm).toBeLessThanOrEqual(page.widthMm)
        expect(yMm + heightMm).toBeLessThanOrEqual(page.heightMm)
      }
  })

  test('an empty page: no frame, its folio, and what a designer works with', async () => {
    const folio = { paper: '青岛日报', date: '2022-09-07', edition: '早版', pageNumber: 'A07', section: '专版' }
    const opened = await ask('document.new', { templateId: 'blank-8', page: null, folio })
    expect(opened.name).toBe('青岛日报 2022-09-07 早版 A07')
    const snapshot = openSnapshot(opened.document)
    expect(all(snapshot, 'frame')).toEqual([])
    expect(all(snapshot, 'edition')[0]).toMatchObject({
      paper: '青岛日报',
      date: '2022-09-07',
      weekday: '星期三',
      name: '早版',
    })
    expect(all(snapshot, 'page')[0]).toMatchObject({ number: 'A07', section: '专版', widthMm: 390, heightMm: 550 })
    const names = all(snapshot, 'paragraphStyle').map(({ name }) => name)
    const wanted = [
      '正文',
      '主题',
      '引题',
      '副题',
      '小标题',
      '导语',
      '图片说明',
      '署名',
      '责编栏',
      '报眉',
      '版名',
      '版次',
    ]
    expect(names).toEqual(expect.arrayContaining(wanted))
    expect(all(snapshot, 'characterStyle').map(({ name }) => name)).toContain('提行黑体')
    const layers = all(snapshot, 'layer').sort((one, other) => one.order - other.order)
    expect(layers.map(({ name }) => name)).toEqual(['底纹', '版面'])
    expect(all(snapshot, 'swatch').find(({ name }) => name === '正红')).toMatchObject({
      cmyk: { c: 10, m: 100, y: 90, k: 0 },
    })
  })

  test('a size of one’s own is for empty pages, and must hold its columns', async () => {
    const [blank] = await ask('templates.list', null)
    const page = { ...blank.page, widthMm: 400, margins: { ...blank.page.margins, rightMm: 30 } }
    const { document } = await ask('document.new', { templateId: 'blank-8', page, folio: null })
    expect(all(openSnapshot(document), 'page')[0]).toMatchObject({ widthMm: 400, margins: { rightMm: 30 } })
    const tight = { ...page, margins: { ...page.margins, rightMm: 60 } }
    expect(await refused(ask('document.new', { templateId: 'blank-8', page: tight, folio: null }))).toBe('page-format')
    expect(await refused(ask('document.new', { templateId: 'feature-8', page, folio: null }))).toBe('template-fixed')
    const folio = { paper: '', date: '2022-02-30', edition: '', pageNumber: '', section: '' }
    expect(await refused(ask('document.new', { templateId: 'blank-8', page: null, folio }))).toBe('date')
  })
})
