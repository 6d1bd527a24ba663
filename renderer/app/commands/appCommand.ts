/**
 * What a command of the window is.
 *
 * Role: the contract of every file in this folder: one file, one thing a person can ask of the window. Menus, shortcuts,
 * right-click and palette read the registry and nothing else. Boundary: changes of the document go through core/commands.
 */
import type { Text } from '../messages.ts'
import type { Session } from '../session.ts'

export type MenuId = 'file' | 'edit' | 'layout' | 'object' | 'type' | 'view' | 'proof' | 'window' | 'help' | 'tool'

export interface AppCommand {
  readonly id: string
  readonly label: Text
  readonly menu: MenuId
  /** `Mod+Shift+S`, `V`; Mod is Ctrl or ⌘. null: none. */
  readonly shortcut: string | null
  /** The key is the browser's own and stays its: what it then tells the page does the work. */
  readonly browserKey?: boolean
  /** Does the same where the shell lets it through. */
  readonly otherKey?: string
  /** For a submenu: what is in it now. Menus show it in the place of the command, the palette shows each of its own. */
  readonly children?: (session: Session) => readonly AppCommand[]
  /** Cheap: menus ask each time they open, the tool strip on every change. */
  enabled(session: Session): boolean
  /** For what is on or off. */
  readonly checked?: (session: Session) => boolean
  /** A line stands before it in its menu. */
  readonly startsGroup?: boolean
  /** Also in the right-click menu of frames. */
  readonly onFrames?: boolean
  run(session: Session): void | Promise<void>
}

export const always = (): boolean => true
