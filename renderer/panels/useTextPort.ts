/** The text at hand as the fields of text see it. */
import { useSession } from '../app/hooks.tsx'
import { MESSAGES } from '../app/messages.ts'
import type { TextPort } from './textPort.ts'
import { changeCharacters, changeParagraphs, useTextTarget } from './textTarget.ts'

export function useTextPort(): TextPort {
  const session = useSession()
  const target = useTextTarget()
  return {
    props: target.props,
    isDisabled: target.paragraphs.length === 0,
    set: (label, changes, ofCharacters = false) =>
      (ofCharacters ? changeCharacters : changeParagraphs)(session, MESSAGES[label], target, changes),
  }
}
