/** 插入变量: a command for each text variable, at the caret or in the place of what is selected. */
import { insertVariable } from '../../../core/commands/text/insertVariable.ts'
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
    editing.run(insertVariable.label, (tx) => void insertVariable.run(tx, args))
    canvas.get()?.focus()
  },
}))
