/** Documents to begin with: the templates, empty, and the sample page. Boundary: laid out by `layOut.ts`; reads only `assets/`. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { parseCopy } from '../../core/intake/parse.ts'
import { takeIn } from '../../core/intake/index.ts'
import { formatsOf } from '../../core/intake/blank.ts'
import { sketchOf } from '../../core/intake/sketch.ts'
import { readTemplate, type Template } from '../../core/intake/template.ts'
import { printedDay } from '../../core/model/calendar.ts'
import { UserError } from '../../core/model/errors.ts'
import { checkPage } from '../../core/model/pageSums.ts'
import { all, type Snapshot } from '../../core/model/snapshot.ts'
import type { NewFolio, PageFormat, TemplateInfo } from '../contract.ts'
import type { Starter } from './documents.ts'
import type { Engine } from './engine.ts'
import { fileNameOf } from './fileName.ts'
import { layOut, type PhotoFile } from './layOut.ts'
import { sha256 } from './packages.ts'

export interface Starters {
  templates(): Promise<TemplateInfo[]>
  /**
   * @param page in the place of the template's, where that has no frames that would no longer fit.
   * @throws UserError `template-unknown`, `template-fixed`, `page-format`, `date`
   */
  fromTemplate(id: string, page: PageFormat | null, folio: NewFolio | null): Promise<Starter>
  sample(): Promise<Starter>
}

const SAMPLE = 'qingdao-daily-2022-09-07'
const SAMPLE_PAGE = '7'
const SAMPLE_TEMPLATE = 'feature-8'

/** @param engine started when first asked for. */
export function createStarters(root: string, engine: () => Engine): Starters {
  const folder = path.join(root, 'assets/templates')
  const read = async (id: string): Promise<Template> => {
    const file = `${id}.json`
    return readTemplate(JSON.parse(await fs.readFile(path.join(folder, file), 'utf8')), file)
  }
  const ids = async () => (await fs.readdir(folder)).flatMap((name) => /^([\w-]+)\.json$/u.exec(name)?.[1] ?? []).sort()
  /** Every template, and the other formats of empty ones. */
  const every = async (): Promise<readonly Template[]> =>
    (await Promise.all((await ids()).map(read))).flatMap((template): readonly Template[] =>
      template.kind === 'blank' ? formatsOf(template) : [template],
    )
  let sample: Promise<Starter> | undefined

  async function laySample(): Promise<Starter> {
    const source = path.join(root, 'assets/sample')
    const { imageSize } = await import('./photos.ts')
    const { copy } = takeIn(await fs.readFile(path.join(source, `${SAMPLE}.md`)), SAMPLE)
    const photos: PhotoFile[] = []
    // Photos are numbered in the order of their captions.
    for (const name of (await fs.readdir(path.join(source, 'photos'))).sort()) {
      const bytes = await fs.readFile(path.join(source, 'photos', name))
      const size = await imageSize(bytes, name)
      const caption = photos.length < copy.captions.length ? photos.length : null
      photos.push({ name, bytes, sha256: sha256(bytes), byteLength: bytes.length, ...size, caption })
    }
    const template = await read(SAMPLE_TEMPLATE)
    const { snapshot } = layOut({ ...copy, pageNumber: SAMPLE_PAGE }, template, photos, engine())
    return { name: SAMPLE, snapshot, media: new Map(photos.map((photo) => [photo.sha256, photo.bytes])) }
  }

  return {
    async templates() {
      return (await every()).map((template) => {
        const { id, name, kind, page } = template
        return { id, name, kind, page, boxes: [...sketchOf(template)] }
      })
    },
    async fromTemplate(id, page, folio) {
      const found = (await every()).find((template) => template.id === id)
      if (!found) throw new UserError('template-unknown', '没有这个模板', 'there is no such template', id)
      const template = withPage(found, page)
      const copy = folio ? { ...parseCopy(''), ...folioOf(folio) } : parseCopy('')
      const withSection =
        folio && folio.section !== '' && template.kind === 'feature'
          ? { ...template, section: folio.section }
          : template
      const laid = layOut(copy, withSection, [], engine()).snapshot
      const snapshot = folio ? named(laid, folio) : laid
      all(snapshot, 'page').forEach(checkPage)
      return { name: nameOf(template, folio), snapshot, media: new Map() }
    },
    sample() {
      sample ??= laySample()
      // A failure is not remembered.
      sample.catch(() => (sample = undefined))
      return sample
    },
  }
}

function withPage(template: Template, page: PageFormat | null): Template {
  if (!page) return template
  if (template.kind === 'blank') return { ...template, page }
  throw new UserError(
    'template-fixed',
    `模板“${template.name}”的尺寸和栏数不能改；请用空白版`,
    `size and columns of template “${template.id}” are fixed; use an empty page`,
  )
}

/** The folio's facts as copy gives them. @throws UserError `date` */
function folioOf({ paper, date, pageNumber }: NewFolio) {
  const day = date === '' ? { dateText: '', weekday: '' } : printedDay(date)
  if (!day)
    throw new UserError('date', `没有“${date}”这一天；请写成 2022-09-07`, `there is no day “${date}”; write 2022-09-07`)
  return { paper, date, pageNumber, ...day }
}

/** With what copy does not say: the section of its pages, the edition of the day. */
function named(snapshot: Snapshot, { section, edition: name }: NewFolio): Snapshot {
  const records = new Map(snapshot.records)
  if (section !== '') for (const page of all(snapshot, 'page')) records.set(page.id, { ...page, section })
  if (name.trim() !== '')
    for (const edition of all(snapshot, 'edition')) records.set(edition.id, { ...edition, name: name.trim() })
  return { records }
}

/** For the title bar and the first save: `青岛日报 2022-09-07 早版 A07`, else the template's name. */
function nameOf(template: Template, folio: NewFolio | null): string {
  if (!folio || (folio.paper === '' && folio.date === '')) return template.name
  return fileNameOf(
    [folio.paper, folio.date, folio.edition.trim(), folio.pageNumber].filter((part) => part !== '').join(' '),
  )
}
