#!/bin/bash
# ci-operator/step-registry/virt-triage/virt-triage-commands.sh
set -o nounset -o pipefail

oc adm must-gather --all-images --dest-dir="${ARTIFACT_DIR}/must-gather" > "${ARTIFACT_DIR}/must-gather.log" 2>&1 ||
  echo "must-gather failed; triaging what it left" >&2

# Prow reads junit*.xml as test results and shows *-summary.html on the page of the job
virt-triage "${ARTIFACT_DIR}/must-gather" \
  -o table \
  -o junit="${ARTIFACT_DIR}/junit_virt-triage.xml" \
  -o html="${ARTIFACT_DIR}/virt-triage-summary.html" \
  -o json="${ARTIFACT_DIR}/virt-triage.json" \
  --fail-on critical
status=$?

tar -C "${ARTIFACT_DIR}" -czf "${ARTIFACT_DIR}/must-gather.tar.gz" must-gather && rm -rf "${ARTIFACT_DIR}/must-gather"
exit "${status}"
