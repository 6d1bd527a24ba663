/** Documents to begin with: the templates, empty, and the sample page. Boundary: laid out by `layOut.ts`; reads only `assets/`. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { parseCopy } from '../../core/intake/parse.ts'
import { takeIn } from '../../core/intake/index.ts'
import { readTemplate, type Template } from '../../core/intake/template.ts'
import { UserError } from '../../core/model/errors.ts'
import type { Starter } from './documents.ts'
import type { Engine } from './engine.ts'
import { layOut, type PhotoFile } from './layOut.ts'
import { sha256 } from './packages.ts'

export interface Starters {
  templates(): Promise<{ id: string; name: string }[]>
  /** @throws UserError `template-unknown` */
  fromTemplate(id: string): Promise<Starter>
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
      return Promise.all((await ids()).map(async (id) => ({ id, name: (await read(id)).name })))
    },
    async fromTemplate(id) {
      if (!(await ids()).includes(id))
        throw new UserError('template-unknown', '没有这个模板', 'there is no such template', id)
      const template = await read(id)
      return { name: template.name, snapshot: layOut(parseCopy(''), template, [], engine()).snapshot, media: new Map() }
    },
    sample() {
      sample ??= laySample()
      // A failure is not remembered.
      sample.catch(() => (sample = undefined))
      return sample
    },
  }
}
