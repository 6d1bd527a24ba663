/**
 * Where the window begins: the person's preferences, the shell's client, the first document.
 *
 * Role: what the page waits for is begun here, at once; the interface (`window.tsx`), the larger part of the script, comes meanwhile.
 * Boundary: no framework.
 */
import { connectElectron, electronBridge } from './electronClient.ts'
import { offerInterfaceFace } from './interfaceFace.ts'
import { createLaunch } from './launch.ts'
import { connectLoopback } from './loopbackClient.ts'
import { createPreferences } from './preferences.ts'

/** A browser may refuse its storage altogether. */
function storageIfAny(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

const preferences = createPreferences(storageIfAny())
const applyLook = (): void => {
  document.documentElement.dataset.theme = preferences.theme.get()
  document.documentElement.lang = preferences.locale.get() === 'zh' ? 'zh-CN' : 'en'
}
applyLook()
preferences.theme.subscribe(applyLook)
preferences.locale.subscribe(applyLook)

const bridge = electronBridge()
const connected = bridge ? connectElectron(bridge) : connectLoopback()
const launch = createLaunch(connected, preferences)
// After the launch has sent its first requests; what fails it tells.
connected.then(
  (client) => {
    const face = offerInterfaceFace(client)
    const follow = (): void => {
      const now = launch.opening.get()
      if (now.kind !== 'open') return now.kind === 'waiting' ? undefined : face.more()
      // The page goes first.
      if (now.session.painted.get()) face.more()
      else now.session.painted.subscribe(() => face.more())
    }
    launch.opening.subscribe(follow)
    follow()
  },
  () => undefined,
)
void import('./window.tsx').then(({ showWindow }) => showWindow(document.getElementById('root')!, launch, preferences))
