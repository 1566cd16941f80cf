import { createRoot } from 'react-dom/client'
import { openConnection } from '../shared/connection.ts'
import { currentLocale, setLocale } from '../shared/i18n.ts'
import '../shared/theme/desktop.css'
// Drawn from the start: a result must not need a file that a closed host can no longer give.
import '../votes/parts/result.tsx'
import { StageApp } from './stage-app.tsx'
import './stage.css'
import './screens/join.css'
import './screens/privacy.css'
import './screens/question.css'
import './screens/step.css'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')

// The cockpit shows the stage in a frame: it must neither listen to keys nor sound a second time.
const thumbnail = new URLSearchParams(location.search).has('thumbnail')

setLocale(currentLocale())
const connection = openConnection({
  url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live`,
  watch: { view: 'stage' },
  locale: currentLocale(),
})
createRoot(root).render(<StageApp connection={connection} thumbnail={thumbnail} />)
