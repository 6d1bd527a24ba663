/** The registry of copy checks, in the order in which findings are listed. A new one is a file of its own and a line here. */
import type { Rule } from '../rule.ts'
import type { CopyRule } from './copyRule.ts'
import { doubledMark } from './doubledMark.ts'
import { duplicatedPassage } from './duplicatedPassage.ts'
import { ellipsis } from './ellipsis.ts'
import { endStop } from './endStop.ts'
import { traditional, variantForm } from './hanForms.ts'
import { jumpLine } from './jumpLine.ts'
import { listBreak } from './listBreak.ts'
import { nearName } from './nearName.ts'
import { numbers } from './numbers.ts'
import { punctuationWidth } from './punctuationWidth.ts'
import { quotePairs } from './quotePairs.ts'
import { repeatedCharacter } from './repeatedCharacter.ts'
import { singleDash } from './singleDash.ts'
import { strayComma } from './strayComma.ts'
import { confusable, forbiddenTerm, houseTerm } from './terms.ts'
import { unitSpace } from './unitSpace.ts'

/** Those that read a story by itself. */
export const STORY_RULES: readonly CopyRule[] = [
  forbiddenTerm,
  nearName,
  confusable,
  repeatedCharacter,
  duplicatedPassage,
  quotePairs,
  endStop,
  listBreak,
  strayComma,
  doubledMark,
  singleDash,
  ellipsis,
  punctuationWidth,
  numbers,
  unitSpace,
  traditional,
  variantForm,
  houseTerm,
]

export const COPY_RULES: readonly Rule[] = [...STORY_RULES, jumpLine]
