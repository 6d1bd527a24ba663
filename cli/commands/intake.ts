/** `banmian intake`: copy and photos to a laid-out document. */
import fs from 'node:fs'
import path from 'node:path'
import { countUnits, isEmptyCopy, type Copy } from '../../core/intake/copy.ts'
import { takeIn } from '../../core/intake/index.ts'
import { readTemplate, type Template } from '../../core/intake/template.ts'
import { UserError } from '../../core/model/errors.ts'
import { text, type CliCommand } from '../command.ts'
import { onlyFile, saveDocument, sha256 } from '../documentFile.ts'
import { openEngine } from '../../electron/host/engine.ts'
import { readInput } from '../files.ts'
import { layOut, type PhotoFile } from '../../electron/host/layOut.ts'
import { projectRoot } from '../../electron/host/root.ts'

const USAGE = 'COPY -o PAGE.banmian [--template NAME|FILE] [--photos DIR]'
const PICTURE = /\.(jpe?g|png|tiff?|webp|psd)$/iu

export const command: CliCommand = {
  name: 'intake',
  usage: USAGE,
  zh: '把来稿（txt、md；UTF-8、UTF-16、GB18030）按模板排成版面文档。',
  en: 'lays out copy (txt or md; UTF-8, UTF-16, GB18030) as a document by a template',
  options: {
    output: { type: 'string', short: 'o', value: 'PAGE.banmian', help: '输出文件 / the file to write' },
    template: {
      type: 'string',
      value: 'NAME|FILE',
      help: 'feature-8（默认 / default）, plain-8, 或模板文件 / or a file',
    },
    photos: {
      type: 'string',
      value: 'DIR',
      help: '图片文件夹，按文件名顺序对应图片说明 / photos, in the order of the captions',
    },
    page: { type: 'string', value: 'NUMBER', help: '版次，如 7 / the page number' },
    json: { type: 'boolean', help: '以 JSON 输出摘要 / print the summary as JSON' },
  },
  async run(args) {
    const began = performance.now()
    const file = onlyFile(args.positionals, `intake ${USAGE}`)
    const output = text(args, 'output') ?? file.replace(/\.[^.]+$/u, '') + '.banmian'
    const template = openTemplate(text(args, 'template') ?? 'feature-8')
    const folder = text(args, 'photos')
    const taken = takeIn(readInput(file), file)
    if (isEmptyCopy(taken.copy))
      throw new UserError(
        'copy-empty',
        '稿件里没有标题、正文或图片说明，无可排版；请检查文件内容',
        'there is no head, body or caption in the copy, so nothing to lay out; check what is in the file',
        file,
      )
    const number = text(args, 'page')
    const copy: Copy = number === undefined ? taken.copy : { ...taken.copy, pageNumber: number }
    const photos = folder === undefined ? [] : await readPhotos(folder, copy.captions.length)
    const result = layOut(copy, template, photos, openEngine())
    const media = new Map(photos.map((photo) => [photo.sha256, photo.bytes]))
    saveDocument(output, { snapshot: result.snapshot, media })

    const units = countUnits(copy)
    const summary = {
      output,
      encoding: taken.encoding,
      punctuationEdits: taken.edits.length,
      joined: copy.notes.joined,
      inferred: copy.notes.inferred,
      truncated: copy.notes.truncated,
      units,
      captions: copy.captions.length,
      photos: photos.length,
      pages: result.pages,
      overset: result.overset,
      advice: result.advice,
      ms: Math.round(performance.now() - began),
    }
    if (args.values['json']) process.stdout.write(JSON.stringify(summary) + '\n')
    else {
      const notes = copy.notes
      process.stdout.write(
        [
          `${path.basename(output)}: ${result.pages} 版 / pages, ${summary.ms} ms`,
          `  标点 / punctuation: ${taken.edits.length}；单元 / units: ${units.marked} + ${units.inferred}；图 / photos: ${photos.length}；说明 / captions: ${copy.captions.length}`,
          ...notes.joined.map((seam) => `  接回断稿 / joined: …${seam}…`),
          ...notes.truncated.map((tail) => `  残稿，未补 / breaks off, nothing invented: …${tail}`),
          ...result.advice.map(({ zh, en }) => `  ${zh} / ${en}`),
          '',
        ].join('\n'),
      )
    }
    return result.overset > 0 ? 1 : 0
  },
}

/** A template of the program by its name, or a user's file. @throws UserError */
function openTemplate(name: string): Template {
  const own = path.join(projectRoot(), 'assets/templates', `${name}.json`)
  const file = /^[\w-]+$/u.test(name) && fs.existsSync(own) ? own : name
  const bytes = readInput(file)
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/\s+/gu, ' ') : ''
    throw new UserError('template', `模板不是 UTF-8 的 JSON（${why}）`, `the template is not UTF-8 JSON (${why})`, file)
  }
  return readTemplate(value, file)
}

/** The pictures of a folder in the order of their names, the first of them for the first caption. @throws UserError */
async function readPhotos(folder: string, captions: number): Promise<PhotoFile[]> {
  const { imageSize } = await import('../../electron/host/photos.ts')
  let names: string[]
  try {
    names = fs.readdirSync(folder).filter((name) => PICTURE.test(name))
  } catch {
    throw new UserError('photos', '打不开图片文件夹', 'cannot open the folder of photos', folder)
  }
  const photos: PhotoFile[] = []
  for (const name of names.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))) {
    const bytes = readInput(path.join(folder, name))
    const size = await imageSize(bytes, name)
    const index = photos.length
    photos.push({
      name,
      bytes,
      sha256: sha256(bytes),
      byteLength: bytes.length,
      ...size,
      caption: index < captions ? index : null,
    })
  }
  return photos
}
