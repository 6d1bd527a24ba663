/**
 * Reports of `banmian compare` and `banmian redcheck` as files: PDF, HTML or JSON, by the file's ending.
 *
 * Role: what kind is wanted, how both states are called, and the writing. Boundary: the report is `electron/host/comparisonReport.ts`.
 */
import path from 'node:path'
import { UserError } from '../core/model/errors.ts'
import { ROLES } from '../core/model/proofNames.ts'
import type { VersionFacts } from '../core/proof/report/report.ts'
import { beijing } from '../core/proof/sheet/proofSheet.ts'
import type { MadeReport, ReportNames } from '../electron/host/comparisonReport.ts'
import type { Engine } from '../electron/host/engine.ts'
import { CREATOR } from './commands/export.ts'
import type { NamedVersion } from './comparedFiles.ts'
import { writeOutput } from './files.ts'

export interface ReportFile {
  readonly file: string
  readonly kind: 'pdf' | 'html' | 'json'
}

const KINDS: Readonly<Record<string, ReportFile['kind']>> = {
  '.pdf': 'pdf',
  '.html': 'html',
  '.htm': 'html',
  '.json': 'json',
}

/** What `-o` asks for. @throws UserError `usage` where its ending says nothing */
export function reportFile(file: string | undefined): ReportFile | undefined {
  if (file === undefined) return undefined
  const ending = path.extname(file).toLowerCase()
  const kind = KINDS[ending]
  if (kind) return { file, kind }
  throw new UserError(
    'usage',
    `报告应为 .pdf、.html 或 .json，不是“${ending}”`,
    `the report must end in .pdf, .html or .json, not “${ending}”`,
    file,
  )
}

export function reportNames(before: NamedVersion, after: NamedVersion, time: Date): ReportNames {
  return { before: factsOf(before), after: factsOf(after), time }
}

function factsOf({ name, round, savedAt }: NamedVersion): VersionFacts {
  if (!round) return { name, at: `${beijing(savedAt.toISOString())} 存盘`, by: '' }
  const { openedAt, openedBy } = round
  return { name, at: `${beijing(openedAt)} 留存`, by: `${openedBy.name}（${ROLES[openedBy.role].zh}）` }
}

/** @param json what `--json` prints. @param made of PDF and HTML. @throws UserError where it cannot be written */
export async function writeReport(
  engine: Engine,
  { file, kind }: ReportFile,
  json: unknown,
  made: MadeReport | null,
): Promise<void> {
  if (!made) return writeOutput(file, JSON.stringify(json) + '\n')
  const { reportPage, reportPdf } = await import('../electron/host/comparisonReport.ts')
  writeOutput(file, kind === 'pdf' ? reportPdf(engine, made, CREATOR) : reportPage(engine, made))
}
