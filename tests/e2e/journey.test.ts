/** The journey in the loopback shell. Boundary: the steps are `support/journeySteps.ts`. */
import { openEditor } from './support/editor.ts'
import { journey } from './support/journeySteps.ts'

journey(() => openEditor())
