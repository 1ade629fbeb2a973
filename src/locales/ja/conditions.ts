/** Japanese of the conditions that explain findings: the text for each English one. */
export const conditions: Readonly<Record<string, string>> = {
  'The API server answers late or not at all': 'API サーバーの応答が遅い、または応答がない',
  'OpenShift says that {count, one {{names} is} other {{names} are}} degraded or not available.':
    'OpenShift が {names} を Degraded または利用不可と報告しています。',
  'Logs of the last hour hold {count} lines about requests that the API server or etcd did not answer in time.':
    '直近 1 時間のログに、API サーバーまたは etcd が時間内に応答しなかったリクエストの記録が {count} 行あります。',
  'See what the control plane says of itself:': 'コントロールプレーンの状態を確認してください。',
  'Check etcd: slow disks and full databases are the usual reasons:':
    'etcd を確認してください。よくある原因は、ディスクの遅延とデータベースの容量不足です。',
  'Check that the API server is well:': 'API サーバーが正常であることを確認します。',
  'A certificate has expired': '証明書の有効期限切れ',
  '{count, one {# pod logs} other {# pods log}} that a certificate has expired or is not valid yet.':
    '{count} 個の Pod のログに、証明書が期限切れ、またはまだ有効期間前であるというエラーがあります。',
  'Check the clocks of the nodes first: a wrong clock makes good certificates look expired.':
    'まずノードの時刻を確認してください。時刻がずれていると、有効な証明書でも期限切れと判定されます。',
  'Requests of nodes for new certificates that nobody approved:':
    'ノードの証明書署名要求 (CSR) に、未承認のものがないか確認してください。',
  'KubeVirt renews its own certificates. Restart virt-operator so that it looks at them again (VMs keep running):':
    'KubeVirt の証明書は自動で更新されます。virt-operator を再起動し、証明書を再確認させてください（VM は動作を続けます）。',
  'Check that the message does not come again:': '同じメッセージが再び出ていないことを確認します。',
  'Images cannot be pulled': 'イメージのプルに失敗',
  '{count, one {# pod waits} other {# pods wait}} for an image that cannot be pulled ({images}).':
    '{count} 個の Pod が、イメージ（{images}）をプルできずに待機しています。',
  'The events of the pod tell which registry answered what:':
    'Pod のイベントで、どのレジストリーからどのような応答があったかを確認してください。',
  'Check that the cluster-wide pull secret knows the registry (only the names are shown):':
    'クラスター全体のプルシークレットに該当のレジストリーが含まれていることを確認してください（表示されるのはレジストリー名のみです）。',
  'Where images come from a mirror, check that it holds this image:':
    'イメージをミラーから取得している場合は、ミラーに該当のイメージがあることを確認してください。',
  'Check that no pod waits for an image any more:': 'イメージのプル待ちの Pod がなくなったことを確認します。',
  'No default storage class': 'デフォルトのストレージクラスがない',
  'None of the storage classes ({count}) is the default: claims that name no class wait for ever.':
    '{count} 個のストレージクラスのいずれもデフォルトに設定されていません。ストレージクラスを指定していない PVC は Pending のままになります。',
  'Make a storage class the default for VM disks:':
    'VM のディスクに使うデフォルトのストレージクラスを設定してください。',
  'Make one the default for all other claims:': 'その他の PVC に使うデフォルトのストレージクラスを設定してください。',
  'Check which class is the default:': 'どのストレージクラスがデフォルトになっているかを確認します。',
  'Node short of disk space': 'ノードのディスク容量不足',
  '{count, one {The node {nodes} reports} other {# nodes ({nodes}) report}} DiskPressure: pods are evicted there, and new ones are not let in.':
    'ノード {nodes}（計 {count} 台）が DiskPressure を報告しています。このノードでは Pod が退避され、新しい Pod は受け入れられません。',
  'See what uses up the disks of {node}:': '{node} のディスク使用状況を確認してください。',
  'Make room there, then check that the condition is gone:': '空きを確保してから、この状態が解消したことを確認します。',
  'Node short of memory': 'ノードのメモリー不足',
  '{count, one {The node {nodes} reports} other {# nodes ({nodes}) report}} MemoryPressure: pods are evicted there, and new ones are not let in.':
    'ノード {nodes}（計 {count} 台）が MemoryPressure を報告しています。このノードでは Pod が退避され、新しい Pod は受け入れられません。',
  'See what uses up memory; of these, the pods on {node} count:':
    'メモリーを多く消費している Pod を確認してください。対象となるのは {node} 上の Pod です。',
  'Node not ready': 'ノードが NotReady',
  '{count, one {The node {nodes} is} other {# nodes ({nodes}) are}} not ready: pods there count as not ready, and nothing new is started there.':
    'ノード {nodes}（計 {count} 台）が NotReady です。このノードの Pod は Ready とみなされず、新しい Pod も起動しません。',
  'See what {node} says of itself, and whether its host is up:':
    '{node} の状態と、ホストが起動しているかを確認してください。',
  'If the host is up, read the log of its kubelet:': 'ホストが起動している場合は、kubelet のログを確認してください。',
  'Check that all nodes are ready again:': 'すべてのノードが Ready に戻ったことを確認します。',
  'An operator is scaled to no pods': 'Operator のレプリカ数が 0',
  '{count, one {The operator {names} is} other {# operators ({names}) are}} scaled to no pods: what it looks after is not repaired any more.':
    'Operator {names}（計 {count} 個）のレプリカ数が 0 に設定されています。管理対象のリソースは修復されません。',
  'If nobody needs it stopped, start it again:': '意図した停止でなければ、再び起動してください。',
  'Check that it runs:': '起動していることを確認します。',
  'An upgrade is under way': 'アップグレードの実行中',
  'OpenShift is being updated to {version}; nodes are drained and restarted one after the other.':
    'OpenShift を {version} に更新中です。ノードは順番にドレインされ、再起動されます。',
  'KubeVirt is being updated from {from} to {version}.': 'KubeVirt を {from} から {version} に更新中です。',
  '{first} {second}': '{first}{second}',
  'Let the upgrade finish, and watch whether it still moves:':
    'アップグレードの完了を待ち、処理が進んでいるかを確認してください。',
  'See how far KubeVirt is:': 'KubeVirt の更新の進み具合を確認してください。',
  'An admission webhook cannot be called': 'admission webhook の呼び出しに失敗',
  '{count, one {The webhook {names} fails} other {# webhooks ({names}) fail}}: objects that it guards can be neither made nor changed.':
    'Webhook {names}（計 {count} 個）の呼び出しが失敗しています。対象のオブジェクトは作成も変更もできません。',
  'See which service stands behind it:': 'Webhook の接続先の Service を確認してください。',
  'Bring the pods behind that service back; most of them run here:':
    'その Service に対応する Pod を復旧してください。該当する Pod の多くは、次の namespace で動作しています。',
  'Prometheus does not get the metrics of pods that are ready': 'Ready の Pod のメトリクスを Prometheus が取得できない',
  '{count, one {The pod {pods} is} other {# pods ({pods}) are}} ready, but Prometheus cannot scrape {count, one {it} other {them}} ({error}): its rules see them as gone, or stay silent.':
    'Pod {pods}（計 {count} 個）は Ready ですが、Prometheus がスクレイプできません（{error}）。そのためルールでは Pod が存在しないとみなされるか、ルールが反応しません。',
  'See whether the pod answers within the cluster:':
    'クラスター内から Pod にアクセスし、応答があるかを確認してください。',
  'Check the ServiceMonitor, network policies and the certificate of the endpoint:':
    'ServiceMonitor、NetworkPolicy、エンドポイントの証明書を確認してください。',
  'Check that the targets are up again: in the console under Observe, Targets, or here:':
    'ターゲットが up に戻ったことを、コンソールの「モニタリング」→「ターゲット」、または次のコマンドで確認します。',
};
