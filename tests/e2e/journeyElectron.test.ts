/** The journey in the Electron shell: its compiled main and preload, over the stand-in. Boundary: the steps are `support/journeySteps.ts`. */
import { openEditor } from './support/editor.ts'
import { journey } from './support/journeySteps.ts'

journey(() => openEditor({ shell: 'electron' }))
