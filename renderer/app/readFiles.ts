/**
 * Files a person chose or dropped → what the pointer can carry.
 *
 * Role: pictures go to the host, copy through intake. Boundary: all files are read before anything is placed, so that a bad
 * one stops the whole and leaves the page as it was.
 */
import type { ClipParagraph } from '../../core/commands/text/clip.ts'
import { boldLook, styleOfKind } from '../../core/commands/text/styleOfKind.ts'
import { readCopy } from '../../core/intake/reading.ts'
import { UserError } from '../../core/model/errors.ts'
import type { Snapshot } from '../../core/model/snapshot.ts'
import type { Loaded } from '../tools/load.ts'
import type { Session } from './session.ts'

export interface NamedBytes {
  readonly name: string
  readonly bytes: Uint8Array
}

const PICTURES = ['.jpg', '.jpeg', '.png', '.tif', '.tiff', '.webp', '.psd', '.avif', '.heic', '.gif']
const COPY = ['.txt', '.md', '.markdown']

/** For a file chooser. */
export const PLACEABLE = [...PICTURES, ...COPY].join()

const isCopy = (name: string): boolean => COPY.some((ending) => name.toLowerCase().endsWith(ending))
const isPicture = (name: string): boolean => PICTURES.some((ending) => name.toLowerCase().endsWith(ending))

/** @throws UserError or HostRefusal that names the file, and what to do. */
export async function readFiles(session: Session, files: readonly NamedBytes[]): Promise<readonly Loaded[]> {
  for (const { name } of files)
    if (!isCopy(name) && !isPicture(name))
      throw new UserError(
        'place-format',
        '不能置入这种文件；图片请用 JPEG、PNG、TIFF、WebP 或 PSD，文字请另存为 txt 或 md',
        'this kind of file cannot be placed; use JPEG, PNG, TIFF, WebP or PSD for pictures, and save text as txt or md',
        name,
      )
  const { snapshot } = session.editing.view.get()
  // Copy first: it can fail without anything having gone to the host.
  const texts = new Map(files.filter(({ name }) => isCopy(name)).map((file) => [file, loadCopy(snapshot, file)]))
  const loaded: Loaded[] = []
  for (const file of files) loaded.push(texts.get(file) ?? (await loadPicture(session, file)))
  return loaded
}

async function loadPicture(
  { client, opened, pictures, newIds }: Session,
  { name, bytes }: NamedBytes,
): Promise<Loaded> {
  const media = await client.request('media.add', { documentId: opened.documentId, name, bytes })
  pictures.add(media.sha256)
  const { sha256, extension, byteLength, widthPx, heightPx } = media
  const asset = {
    type: 'asset',
    id: newIds.next('asset'),
    name,
    sha256,
    extension,
    byteLength,
    widthPx,
    heightPx,
  } as const
  return { kind: 'picture', asset }
}

function loadCopy(snapshot: Snapshot, { name, bytes }: NamedBytes): Loaded {
  const bold = boldLook(snapshot)
  const body = styleOfKind(snapshot, 'body')
  const paragraphs = readCopy(bytes, name).map(({ kind, text, leads }): ClipParagraph => ({
    text,
    styleId: styleOfKind(snapshot, kind) ?? body,
    spans: leads.map((lead) => ({ ...lead, ...bold })),
    overrides: {},
  }))
  return { kind: 'text', name: name.replace(/\.[^.]+$/u, ''), paragraphs }
}
