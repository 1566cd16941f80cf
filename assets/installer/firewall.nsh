; Phones reach the program only if Windows lets them in. Only an elevated installation can allow it: an ordinary one leaves it to the
; sheet for IT. netsh is on every Windows; the rule is by program and for the room's own network, since the port may be another one and
; Windows takes a router it does not know for a public network.

!macro customInstall
  UserInfo::GetAccountType
  Pop $R9
  ${if} $R9 == "Admin"
    ; A prompt that somebody once refused left a rule that blocks, and blocking outweighs allowing.
    nsExec::ExecToLog '"$SYSDIR\netsh.exe" advfirewall firewall delete rule name=all dir=in program="$INSTDIR\${APP_EXECUTABLE_FILENAME}"'
    Pop $R9
    nsExec::ExecToLog '"$SYSDIR\netsh.exe" advfirewall firewall add rule name="${PRODUCT_NAME}" dir=in action=allow protocol=TCP program="$INSTDIR\${APP_EXECUTABLE_FILENAME}" remoteip=localsubnet profile=any edge=no'
    Pop $R9
  ${endif}
!macroend

!macro customUnInstall
  ${ifNot} ${isUpdated}
    UserInfo::GetAccountType
    Pop $R9
    ${if} $R9 == "Admin"
      nsExec::ExecToLog '"$SYSDIR\netsh.exe" advfirewall firewall delete rule name=all dir=in program="$INSTDIR\${APP_EXECUTABLE_FILENAME}"'
      Pop $R9
    ${endif}
  ${endif}
!macroend
