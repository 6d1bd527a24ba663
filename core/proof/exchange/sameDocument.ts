/**
 * Whether a file of comments is of this document.
 *
 * Role: ids tell little, for pages made from one template have the same; what a proof of ours says it printed tells. Boundary: pure;
 * files of others, which carry no text map, are told by the size of their pages alone (`importComments.ts`).
 */
import { UserError } from '../../model/errors.ts'
import { all, type Snapshot } from '../../model/snapshot.ts'
import type { TextMap } from './textMap.ts'

/** Characters in a row that are compared: two Chinese stories have few of them in common. */
const GRAM = 4
/** Fewer of them say nothing. */
const FEWEST = 12
/** Of what was printed so much must still be in the document: the halves of the sample's page, of one subject, share 7 %. */
const SHARE = 0.12

/** Whether text that was printed is still the document's, as far as it is enough to tell. */
export function sharesText(snapshot: Snapshot, printed: readonly TextMap[]): boolean {
  const grams = new Set<string>()
  for (const { paragraphs } of printed)
    for (const text of paragraphs.values()) for (const gram of gramsOf(text)) grams.add(gram)
  const count = grams.size
  if (count < FEWEST) return true
  for (const { text } of all(snapshot, 'paragraph')) for (const gram of gramsOf(text)) grams.delete(gram)
  return count - grams.size >= SHARE * count
}

function* gramsOf(text: string): Generator<string> {
  for (let from = 0; from + GRAM <= text.length; from++) yield text.slice(from, from + GRAM)
}

export function otherDocument(): UserError {
  return new UserError(
    'import-other',
    '这是另一份版面的校样；请打开它所属的文档再导入',
    'this is the proof of another document; open that one and import it there',
  )
}
