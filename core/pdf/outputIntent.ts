/**
 * The printing condition a file is made for.
 *
 * Role: the one output intent of a PDF/X file with its profile (PDF/X-4 6.2.3). Boundary: profiles are passed in.
 */
import { UserError } from '../model/errors.ts'
import { latin1 } from './bytes.ts'
import { textString } from './writer.ts'
import type { PdfFile, Ref } from './writer.ts'

export interface OutputCondition {
  /** Name of the condition, `CGATS TR 002` or the paper's own. */
  readonly identifier: string
  /** For people: what the condition is. */
  readonly info: string
  /** Where the identifier is registered, `http://www.color.org`. */
  readonly registryName?: string
  /** ICC profile, class `prtr`, CMYK. Its identity is a cache key. */
  readonly icc: Uint8Array
  /** `icc` in the zlib format, where it is at hand: compressing it costs 10–20 ms of a cold start. */
  readonly deflated?: Uint8Array
}

/**
 * @param iccMajor the newest major version of profiles that the file may hold
 * @throws UserError `output-condition` when the profile is not that of a CMYK printing condition, is too new, or has no name.
 */
export function assertOutputCondition(condition: OutputCondition, iccMajor: number): void {
  const { icc, identifier } = condition
  const has = (at: number, text: string) => latin1(text).every((byte, i) => icc[at + i] === byte)
  if (icc.length > 128 && has(36, 'acsp') && has(12, 'prtr') && has(16, 'CMYK') && identifier !== '') {
    if (icc[8] <= iccMajor) return
    throw new UserError(
      'output-condition',
      `输出条件“${identifier}”的 ICC 文件是第 ${icc[8]} 版，所选 PDF/X 只能用第 ${iccMajor} 版以下（含）的；请换用旧版特性文件，或改用 PDF/X-4`,
      `the ICC profile of output condition "${identifier}" is of version ${icc[8]}, and this kind of PDF/X holds none above ${iccMajor}; use an older profile, or PDF/X-4`,
      identifier,
    )
  }
  throw new UserError(
    'output-condition',
    `输出条件“${identifier}”的 ICC 文件不是 CMYK 印刷特性文件（prtr/CMYK），或没有名称；请换用印刷厂提供的 CMYK 特性文件`,
    `output condition "${identifier}" has no name or its ICC profile is not a CMYK printer profile (prtr/CMYK); use the press's CMYK profile`,
    identifier,
  )
}

/** Adds intent and profile. @param deflated the profile, deflated. */
export function addOutputIntent(file: PdfFile, condition: OutputCondition, deflated: Uint8Array): Ref {
  return file.add({
    Type: 'OutputIntent',
    S: 'GTS_PDFX',
    OutputConditionIdentifier: textString(condition.identifier),
    RegistryName: condition.registryName === undefined ? undefined : textString(condition.registryName),
    Info: textString(condition.info),
    DestOutputProfile: file.stream(deflated, { N: 4, Alternate: 'DeviceCMYK', Filter: 'FlateDecode' }),
  })
}
