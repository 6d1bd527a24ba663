/** The way of a page to press in the Electron shell, dark and at 1280 × 720. Boundary: the steps are `support/proofJourneySteps.ts`. */
import { proofJourney } from './support/proofJourneySteps.ts'

proofJourney({ shell: 'electron', width: 1280, height: 720, colorScheme: 'dark' }, 'electron-')
