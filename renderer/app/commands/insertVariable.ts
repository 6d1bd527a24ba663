/** 插入变量: a command for each text variable, at the caret or in the place of what is selected. */
import { insertVariable } from '../../../core/commands/text/insertVariable.ts'
import { positionAt, type TextPoint } from '../../../core/typeset/textPosition.ts'
import { VARIABLES } from '../../../core/model/variables.ts'
import type { AppCommand } from './appCommand.ts'

export const INSERT_VARIABLES: readonly AppCommand[] = VARIABLES.map(({ name, zh, en }, index) => ({
  id: `${insertVariable.id}:${name}`,
  label: { zh: `插入变量：${zh}`, en: `Insert Variable: ${en}` },
  menu: 'type',
  shortcut: null,
  startsGroup: index === 0,
  enabled: ({ editing, textSpan }) => {
    const span = textSpan.get()
    return span !== null && insertVariable.enabled(editing.view.get().document, { span, variable: name })
  },
  run({ canvas, editing, textSpan, typing }) {
    const span = textSpan.get()
    if (!span) return
    const args = { span, variable: name, look: typing.get() }
    let caret: TextPoint | undefined
    editing.run(insertVariable.label, (tx) => {
      caret = insertVariable.run(tx, args)
    })
    const at = caret && positionAt(span.storyId, caret)
    // A menu gives the focus back to its button when it has closed: the caret takes it after that.
    requestAnimationFrame(() => requestAnimationFrame(() => at && canvas.get()?.caretTo(at)))
  },
}))
