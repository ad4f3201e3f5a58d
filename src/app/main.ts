import './shell/no-webrtc.ts'
import './styles/app.scss'
import { mount } from 'svelte'
import App from './App.svelte'
import { collectServedInputs } from './load/served-inputs.ts'
import { allowOwnWorkersOnly } from './shell/trusted-types.ts'

allowOwnWorkersOnly()

const target = document.getElementById('app')
if (target) void collectServedInputs(document).then(() => mount(App, { target }))
