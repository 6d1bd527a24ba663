/**
 * The window's own Chinese faces, made when the window is built: the characters of the program's own words, and those of GB/T 2312,
 * a fifth of a whole face.
 *
 * Role: called by the build (`scripts/build.mjs`), which puts the files beside the window's scripts. Boundary: which faces the
 * window asks for, and when, is `renderer/app/interfaceFace.ts`.
 */
import fs from 'node:fs'
import path from 'node:path'
import { textFont } from '../../core/paint/cutFont.ts'
import { standardCharacters } from '../../core/typeset/font/everyday.ts'
import { createFontLibrary } from './fonts.ts'

/** Regular and bold. */
const FACES = ['NotoSansSC-Regular', 'NotoSansSC-Bold']

/**
 * Writes `<face id>-words.ttf` and `<face id>.ttf` of each into a folder, which is made when missing.
 * @param words text with every character that the program itself writes
 */
export function writeInterfaceFonts(folder: string, words: string): void {
  const { faces } = createFontLibrary({ systemFolders: [] })
  fs.mkdirSync(folder, { recursive: true })
  for (const id of FACES) {
    const face = faces.find((candidate) => candidate.id === id)
    if (!face) throw new Error(`${id} is not among the shipped fonts`)
    fs.writeFileSync(path.join(folder, `${id}-words.ttf`), textFont(face, words))
    fs.writeFileSync(path.join(folder, `${id}.ttf`), textFont(face, standardCharacters()))
  }
}
