/** The registry of checks. A new rule is a file of its own and a line here, a copy check one in `copy/copyRules.ts`. */
import { blackText } from './blackText.ts'
import { bleed } from './bleed.ts'
import { composition } from './composition.ts'
import { COPY_RULES } from './copy/copyRules.ts'
import { credits } from './credits.ts'
import { emptyFrame } from './emptyFrame.ts'
import { emptyText } from './emptyText.ts'
import { fontEmbedding } from './fontEmbedding.ts'
import { hiddenCopy } from './hiddenCopy.ts'
import { masthead } from './masthead.ts'
import { measuredInk } from './measuredInk.ts'
import { missingFont } from './missingFont.ts'
import { missingGlyph } from './missingGlyph.ts'
import { missingPicture } from './missingPicture.ts'
import { outsidePage } from './outsidePage.ts'
import { overprint } from './overprint.ts'
import { overset } from './overset.ts'
import { pageSize } from './pageSize.ts'
import { photoDistorted } from './photoDistorted.ts'
import { photoResolution } from './photoResolution.ts'
import { photos } from './photos.ts'
import { reversedText } from './reversedText.ts'
import type { Rule } from './rule.ts'
import { signOff } from './signOff.ts'
import { smallType } from './smallType.ts'
import { spotNames } from './spotNames.ts'
import { swatchInk } from './swatchInk.ts'
import { thinLine } from './thinLine.ts'
import { tintedText } from './tintedText.ts'
import { title } from './title.ts'
import { totalInk } from './totalInk.ts'
import { truncated } from './truncated.ts'
import { weekday } from './weekday.ts'

/** What a page needs for the press, in the order of findings: copy, page, pictures, type and ink, file. */
export const PREFLIGHT_RULES: readonly Rule[] = [
  overset,
  composition,
  truncated,
  missingGlyph,
  missingFont,
  fontEmbedding,
  emptyText,
  emptyFrame,
  hiddenCopy,
  masthead,
  credits,
  weekday,
  signOff,
  photos,
  missingPicture,
  photoResolution,
  photoDistorted,
  blackText,
  tintedText,
  overprint,
  reversedText,
  smallType,
  thinLine,
  totalInk,
  measuredInk,
  swatchInk,
  spotNames,
  outsidePage,
  bleed,
  pageSize,
  title,
]

export const RULES: readonly Rule[] = [...PREFLIGHT_RULES, ...COPY_RULES]
