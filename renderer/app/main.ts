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
const connectShell = bridge ? () => connectElectron(bridge) : connectLoopback
const connect = async () => {
  const client = await connectShell()
  offerInterfaceFace(client)
  return client
}

const launch = createLaunch(connect, preferences)
void import('./window.tsx').then(({ showWindow }) => showWindow(document.getElementById('root')!, launch, preferences))
