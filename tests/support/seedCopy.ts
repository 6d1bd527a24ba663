/**
 * The sample's copy, read without the program: what must come out, from what went in.
 *
 * Role: an independent reading of the one file, its order of reading given by hand. Boundary: tests only.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './program.ts'

export const seedFile = path.join(root, 'assets/sample/qingdao-daily-2022-09-07.md')
export const seedPhotos = path.join(root, 'assets/sample/photos')

/** Non-empty lines of the copy as it arrived. */
export const seedLines = readFileSync(seedFile, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')

const FULL: Readonly<Record<string, string>> = { ',': '，', ';': '；', '(': '（', ')': '）', '!': '！' }

/** A line with full-width marks. None of the copy's half-width ones stands in a number or a Latin word. */
export const fullWidth = (line: string): string => line.replace(/[,;()!]/g, (mark) => FULL[mark])

/** A line as it is to be read: no markup, full-width marks. */
export const seedText = (index: number): string => fullWidth(seedLines[index].replaceAll('**', ''))

/** Without spaces of any kind, which extraction and setting treat as they like. */
export const unspaced = (text: string): string => text.replace(/[\s\u3000]/g, '')

export const LEAD = [8, 9, 10]
export const CAPTIONS = [20, 21, 22, 23, 24, 25, 26, 27, 28]
/** Subheads and body in reading order: 29 goes on where 13's section breaks off, at the end of 16. */
export const BODY = [11, 12, 13, 14, 15, 16, 29, 17, 18, 19, 30, 31, 32, 33, 34, 35, 36]
/** The eight longest paragraphs, the measure of T3.2. */
export const PARAGRAPHS = [9, 10, 13, 16, 29, 32, 35, 36]

/** What the copy has in bold, in its reading order. */
export const seedLeads = (): string[] =>
  BODY.flatMap((index) => [...seedLines[index].matchAll(/\*\*(.+?)\*\*/g)].map(([, lead]) => lead))
