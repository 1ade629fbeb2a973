/** Japanese of the alerts of the network add-ons and of kubemacpool: the text for each English one. */
export const network: Readonly<Record<string, string>> = {
  'The cluster network addons operator is down': 'Cluster Network Addons Operator が停止',
  'Prometheus has had no answer from any cluster-network-addons-operator pod. Nothing maintains the network components of OpenShift Virtualization.':
    'Prometheus がどの cluster-network-addons-operator Pod からも応答を得られていません。OpenShift Virtualization のネットワークコンポーネントを管理するものがない状態です。',
  'Networks that are set up go on working, but changes of the network components are not applied and nothing repairs them. The alert KubemacpoolDown keeps silent meanwhile.':
    '設定済みのネットワークは動作を続けますが、ネットワークコンポーネントの変更は適用されず、修復も行われません。その間、アラート KubemacpoolDown は発火しません。',
  'What Prometheus scraped of the cluster-network-addons-operator pods, else whether such a pod runs and for how long (its sidecar kube-rbac-proxy as well), its Deployment, events and last log lines. A running pod whose metrics cannot be fetched shows only in saved Prometheus data.':
    'Prometheus による cluster-network-addons-operator Pod のスクレイプ結果を調べます。それがない場合は、Pod（サイドカー kube-rbac-proxy を含む）が稼働しているかどうかと稼働時間、Deployment、イベント、ログの末尾を調べます。Pod は稼働していてもメトリクスを取得できない状態は、保存された Prometheus のデータからしか分かりません。',
  'Repair what stops the pod of cluster-network-addons-operator: image, node, memory, access to the API server. The operator lifecycle manager makes the Deployment again when it was deleted.':
    'cluster-network-addons-operator の Pod が動作しない原因（イメージ、ノード、メモリー、API サーバーへのアクセス）を解消してください。Deployment が削除された場合は、Operator Lifecycle Manager が再作成します。',
  'nmstate still comes with OpenShift Virtualization': 'nmstate が OpenShift Virtualization に含まれたまま',
  'The cluster network addons operator of 4.10 still runs nmstate (DaemonSet nmstate-handler), and the Kubernetes NMState Operator that shall take over is not installed.':
    '4.10 の Cluster Network Addons Operator が nmstate（DaemonSet nmstate-handler）を実行しており、引き継ぎ先の Kubernetes NMState Operator がインストールされていません。',
  'OpenShift Virtualization cannot be upgraded to 4.11.':
    'OpenShift Virtualization を 4.11 にアップグレードできません。',
  'Looks for the DaemonSet nmstate-handler in the install namespace and for Deployments of the NMState operator in all namespaces that were collected. Some builds of 4.10 do not have the alert.':
    'インストール先の namespace にある DaemonSet nmstate-handler と、収集されたすべての namespace にある NMState Operator の Deployment を調べます。4.10 の一部のビルドにはこのアラートがありません。',
  'Install the Kubernetes NMState Operator from OperatorHub; it takes nmstate over by itself.':
    'OperatorHub から Kubernetes NMState Operator をインストールしてください。nmstate は自動で引き継がれます。',
  'The DaemonSet nmstate-handler in {namespace} belongs to OpenShift Virtualization, and no NMState operator is in the archive. The upgrade to 4.11 is blocked.':
    'namespace {namespace} の DaemonSet nmstate-handler は OpenShift Virtualization に属しており、アーカイブに NMState Operator がありません。4.11 へのアップグレードはブロックされます。',
  'The DaemonSet nmstate-handler in {namespace} belongs to OpenShift Virtualization. Whether the NMState operator is there, which ends the alert, cannot be seen: the Deployments of {missing} were not collected ({collectWith}).':
    'namespace {namespace} の DaemonSet nmstate-handler は OpenShift Virtualization に属しています。NMState Operator があればアラートは解消しますが、{missing} の Deployment が収集されていないため（収集コマンド: {collectWith}）、その有無を確認できません。',
  'nmstate-handler runs in {namespace} and no NMState operator was found':
    'nmstate-handler が {namespace} で稼働しており、NMState Operator が見つからない',
  'there is no DaemonSet nmstate-handler in {namespace}': '{namespace} に DaemonSet nmstate-handler が存在しない',
  'the NMState operator is installed in {namespace} (Deployment kubernetes-nmstate-operator)':
    'NMState Operator が {namespace} にインストールされている（Deployment kubernetes-nmstate-operator）',
  'nmstate-handler is still in {namespace} while the NMState operator runs in {other}; whether the alert fires depends on the rule of this build, which looks for another name':
    'NMState Operator が {other} で稼働しているが、nmstate-handler がまだ {namespace} にある。このビルドのルールは別の名前を参照するため、アラートが発火するかどうかはそのルールによる',
  'CNAO {version} does not have this alert': 'CNAO {version} にはこのアラートがない',
  'Install the Kubernetes NMState Operator from OperatorHub (package kubernetes-nmstate-operator, namespace openshift-nmstate), and create an NMState object. See that the package is there:':
    'OperatorHub から Kubernetes NMState Operator（パッケージ kubernetes-nmstate-operator、namespace openshift-nmstate）をインストールし、NMState オブジェクトを作成してください。まず、パッケージが利用できることを確認します。',
  'CNAO hands over by itself. Check that the DaemonSet is gone from {namespace} and runs in openshift-nmstate:':
    'CNAO から自動で引き継がれます。DaemonSet が {namespace} からなくなり、openshift-nmstate で稼働していることを確認します。',
  'Then check that the upgrade is not blocked any more:':
    'その後、アップグレードがブロックされていないことを確認します。',
  'Network add-ons are not ready': 'ネットワークアドオンの準備ができていない',
  'The NetworkAddonsConfig resource "cluster" is not Available, or the operator that reports its state (cluster-network-addons-operator) does not run.':
    'NetworkAddonsConfig リソース "cluster" が Available ではないか、その状態を報告する Operator（cluster-network-addons-operator）が稼働していません。',
  'Bridge networks, MAC address pools or other secondary networks of VMs may not work on some nodes; new VMs that use them may not start.':
    '一部のノードで、VM のブリッジネットワーク、MAC アドレスプール、その他のセカンダリーネットワークが動作しない可能性があります。これらを使う新しい VM は起動しないことがあります。',
  'Reads the condition Available of the NetworkAddonsConfig, which components its message names, and whether cluster-network-addons-operator runs: without it the alert is raised whatever the resource says. After a failed reconcile the metric keeps its former value, so that the alert may stay silent.':
    'NetworkAddonsConfig の condition Available、そのメッセージに示されたコンポーネント、cluster-network-addons-operator が稼働しているかどうかを調べます。この Operator が稼働していない場合、リソースの内容にかかわらずアラートが発生します。調整（reconcile）に失敗した後はメトリクスが以前の値のまま残るため、アラートが発火しないことがあります。',
  'Repair the component that the conditions name; often its node is not ready. If the operator does not run, repair it first. If the configuration was refused, put it right in the HyperConverged resource.':
    'condition に示されたコンポーネントを修復してください。多くの場合、そのノードが Ready ではありません。Operator が稼働していない場合は、Operator を先に修復してください。設定が拒否された場合は、HyperConverged リソースで修正してください。',
  'NetworkAddonsConfig {name} is not Available': 'NetworkAddonsConfig {name} が Available ではない',
  'cluster-network-addons-operator does not run, and nothing reports that the network add-ons are ready':
    'cluster-network-addons-operator が稼働しておらず、ネットワークアドオンの準備完了が報告されない',
  'The NetworkAddonsConfig {name} is not Available.': 'NetworkAddonsConfig {name} が Available ではありません。',
  'The NetworkAddonsConfig {name} is not Available. It says: "{words}".':
    'NetworkAddonsConfig {name} が Available ではありません。メッセージ: 「{words}」。',
  'cluster-network-addons-operator does not run. Nothing reports that the network add-ons are ready, and that counts as not ready, whatever the NetworkAddonsConfig says.':
    'cluster-network-addons-operator が稼働していません。ネットワークアドオンの準備完了が報告されないため、NetworkAddonsConfig の内容にかかわらず、準備ができていないと見なされます。',
  'The NetworkAddonsConfig {name} is not Available since its reconcile failed: "{words}". A failed reconcile leaves the metric as it was, so that the alert may stay silent.':
    '調整（reconcile）に失敗したため、NetworkAddonsConfig {name} が Available ではありません: 「{words}」。失敗した場合はメトリクスが以前の値のまま残るため、アラートが発火しないことがあります。',
  'The NetworkAddonsConfig {name} is Available, but cluster-network-addons-operator is not ready. If Prometheus does not hear it, that counts as not ready too.':
    'NetworkAddonsConfig {name} は Available ですが、cluster-network-addons-operator が Ready ではありません。Prometheus がその Operator から応答を得られない場合も、準備ができていないと見なされます。',
  'cluster-network-addons-operator is not ready': 'cluster-network-addons-operator が Ready ではない',
  'neither a pod nor the Deployment of cluster-network-addons-operator was collected from {namespace}, though other pods were':
    '{namespace} のほかの Pod は収集されているが、cluster-network-addons-operator の Pod も Deployment も収集されていない',
  'NetworkAddonsConfig {names} is Available, and cluster-network-addons-operator runs':
    'NetworkAddonsConfig {names} は Available で、cluster-network-addons-operator も稼働している',
  'there is no NetworkAddonsConfig': 'NetworkAddonsConfig が存在しない',
  'cluster-network-addons-operator has not written any condition to the NetworkAddonsConfig':
    'cluster-network-addons-operator が NetworkAddonsConfig に condition をまだ書き込んでいない',
  'the NetworkAddonsConfig is Available, but whether cluster-network-addons-operator runs cannot be told: its pods were not collected':
    'NetworkAddonsConfig は Available だが、cluster-network-addons-operator の Pod が収集されていないため、稼働しているかどうか判断できない',
  '{count, one {# pod is} other {# pods are}} not available': '{count} 個の Pod が利用不可',
  'cluster-network-addons-operator does not run or is not ready. See why, and repair it first:':
    'cluster-network-addons-operator が稼働していないか、Ready ではありません。理由を確認し、先に修復してください。',
  'The node {node} is not ready, and the network add-ons on it neither. Bring it back:':
    'ノード {node} が Ready ではないため、そのノードのネットワークアドオンも準備できていません。ノードを復旧してください。',
  'See why the pod {name} on {node} is not ready:':
    'ノード {node} の Pod {name} の準備ができていない理由を確認します。',
  'See why {name} is not rolled out:': '{name} のロールアウトが完了しない理由を確認します。',
  'The configuration was refused or could not be applied. It is written by the HyperConverged operator: put it right there.':
    '設定が拒否されたか、適用できませんでした。この設定は HyperConverged Operator が書き込むため、HyperConverged リソースで修正してください。',
  'Read the conditions of the NetworkAddonsConfig:': 'NetworkAddonsConfig の condition を確認します。',
  'Read the log of its operator:': 'Operator のログを確認します。',
  'Two VM interfaces share a MAC address': '2 つの VM インターフェイスの MAC アドレスが重複している',
  'When kubemacpool started, it found VM interfaces whose MAC address already belonged to another VM or interface. Stopped VMs count as well.':
    'kubemacpool の起動時に、MAC アドレスがすでに別の VM またはインターフェイスに割り当てられている VM インターフェイスが見つかりました。停止中の VM も対象になります。',
  'If both VMs run on one network, their traffic is mixed up: addresses flap between them and packets are lost.':
    '両方の VM が同じネットワークで稼働すると、通信が混線します。MAC アドレスの学習先が頻繁に入れ替わり、パケットが失われます。',
  'Reads what the running kubemacpool container logged while it scanned the VMs at its start; requests that the webhook refused do not count. VM and VMI objects tell who holds the address now. If the log no longer reaches back to the start, equal addresses in VM objects make the alert likely.':
    '稼働中の kubemacpool コンテナーが起動時に VM をスキャンしたときのログを読み取ります。Webhook が拒否した要求は対象になりません。現在どの VM がそのアドレスを持つかは、VM と VMI のオブジェクトから調べます。ログが起動時まで遡れない場合は、VM オブジェクトのアドレスが重複していれば「可能性が高い」と判定します。',
  'Give one of the VMs another MAC address of the pool and restart it, then restart the kubemacpool-mac-controller-manager pod, so that it counts anew.':
    '一方の VM にプール内の別の MAC アドレスを割り当てて再起動し、その後 kubemacpool-mac-controller-manager Pod を再起動して数え直させてください。',
  '{count, one {One MAC address is} other {# MAC addresses are}} used by more than one VM interface: {macs}. Kubemacpool found {count, one {it} other {them}} when it started, and counts {count, one {it} other {them}} until it is restarted.':
    '{count} 個の MAC アドレスが複数の VM インターフェイスで使われています: {macs}。kubemacpool が起動時に検出したもので、kubemacpool が再起動されるまで重複として数えられます。',
  'kubemacpool logged {count, one {# duplicate} other {# duplicates}} during its start scan: {macs}':
    'kubemacpool が起動時のスキャンで {count} 件の重複をログに記録: {macs}',
  'VM objects share {count, one {a MAC address} other {# MAC addresses}}: {macs}. The log of kubemacpool does not reach back to its start, so whether it counted {count, one {it} other {them}} cannot be seen.':
    '{count} 個の MAC アドレスが複数の VM オブジェクトで使われています: {macs}。kubemacpool のログが起動時まで遡れないため、重複として数えられたかどうかは確認できません。',
  'VM objects share {macs}, but the log of the start scan is not in the archive':
    '複数の VM オブジェクトが {macs} を使っているが、起動時のスキャンのログがアーカイブにない',
  'no kubemacpool container runs, so there is no count that could be above zero':
    '稼働中の kubemacpool コンテナーがないため、重複数が 0 を超えることはない',
  'kubemacpool logged duplicates, but all MAC addresses in this archive were replaced by the same text: read them in the original':
    'kubemacpool が重複をログに記録しているが、このアーカイブでは MAC アドレスがすべて同じ文字列に置き換えられている。元のデータで確認が必要',
  'kubemacpool found no duplicate when it scanned the VMs at its start':
    'kubemacpool の起動時のスキャンで重複は見つからなかった',
  'the log of kubemacpool does not reach back to its start scan': 'kubemacpool のログが起動時のスキャンまで遡れない',
  'the log of kubemacpool is not in the archive': 'kubemacpool のログがアーカイブにない',
  'MAC addresses in this archive were all replaced by the same text, so they cannot be compared':
    'このアーカイブでは MAC アドレスがすべて同じ文字列に置き換えられており、比較できない',
  'interface {name}, MAC {mac}': 'インターフェイス {name}、MAC アドレス {mac}',
  'Pick a free MAC address for one of the VMs; kubemacpool hands out addresses of this range:':
    '一方の VM に割り当てる、未使用の MAC アドレスを選びます。kubemacpool が割り当てるアドレスの範囲を確認します。',
  'Give {vm} that address (only taking macAddress away does not help: kubemacpool would put the same one back), replacing <new-mac>:':
    '<new-mac> を選んだアドレスに置き換えて、{vm} に設定してください（macAddress を削除するだけでは、kubemacpool が同じアドレスを再設定します）。',
  'Give {vm} that address in place of {mac} (spec.template.spec.domain.devices.interfaces):':
    '{vm} の {mac} を選んだアドレスに変更してください（spec.template.spec.domain.devices.interfaces）。',
  'Restart the VM so that the new address is used (this interrupts the guest):':
    '新しいアドレスを反映するため、VM を再起動してください（ゲストが中断します）。',
  'No two VMs in the archive have {mac} any more: only the count is left over.':
    'アーカイブでは {mac} を持つ VM の重複はすでになく、重複数の値だけが残っています。',
  'Restart kubemacpool, so that it counts anew:': '数え直させるため、kubemacpool を再起動してください。',
  'Check that it finds nothing any more (no output is good):':
    '重複が検出されなくなったことを確認します（何も表示されなければ正常です）。',
  'KubeMacPool is down': 'KubeMacPool が停止',
  'The NetworkAddonsConfig asks for KubeMacPool, which gives VMs their MAC addresses, but Prometheus has had no answer from its manager.':
    'NetworkAddonsConfig で、VM に MAC アドレスを割り当てる KubeMacPool が要求されていますが、Prometheus がそのマネージャーから応答を得られていません。',
  'VMs cannot be created or changed in the namespaces that KubeMacPool manages: the API server refuses them without its answer. Running VMs go on.':
    'KubeMacPool が管理する namespace では、KubeMacPool の応答がないと API サーバーが要求を拒否するため、VM を作成、変更できません。稼働中の VM はそのまま動作を続けます。',
  'Whether the NetworkAddonsConfig asks for kubemacpool; what Prometheus scraped of the kubemacpool-mac-controller-manager pods, else whether such a pod runs and for how long, its Deployment, events, last log lines, and calls of its webhook that failed. A running pod whose metrics cannot be fetched shows only in saved Prometheus data.':
    'NetworkAddonsConfig で kubemacpool が要求されているかどうかと、Prometheus による kubemacpool-mac-controller-manager Pod のスクレイプ結果を調べます。それがない場合は、Pod が稼働しているかどうかと稼働時間、Deployment、イベント、ログの末尾、失敗した Webhook 呼び出しを調べます。Pod は稼働していてもメトリクスを取得できない状態は、保存された Prometheus のデータからしか分かりません。',
  'Repair what stops the manager pod: image, node, memory in large clusters, the secret kubemacpool-service. Until then a namespace can be exempted with the label mutatevirtualmachines.kubemacpool.io=ignore.':
    'マネージャー Pod が動作しない原因（イメージ、ノード、大規模クラスターでのメモリー、Secret kubemacpool-service）を解消してください。復旧までの間は、ラベル mutatevirtualmachines.kubemacpool.io=ignore で namespace を除外できます。',
  'the NetworkAddonsConfig {name} does not ask for kubemacpool':
    'NetworkAddonsConfig {name} で kubemacpool が要求されていない',
  'cluster-network-addons-operator does not answer either, and without its metric this alert stays silent. See to that operator first:':
    'cluster-network-addons-operator も応答していません。この Operator のメトリクスがないと、このアラートは発火しません。先にこの Operator を確認してください。',
  'Until it is back, and only if VMs must be created or changed now: exempt their namespace (their MAC addresses are then not checked for duplicates; take the label off afterwards):':
    '復旧前に VM を作成または変更する必要がある場合に限り、その namespace を除外してください（MAC アドレスの重複は検査されなくなります。復旧後にラベルを外してください）。',
  'Running workloads use the same MAC address': '稼働中のワークロードの MAC アドレスが重複している',
  'Two or more running VMs (in later builds also pods) have the same MAC address.':
    '2 台以上の稼働中の VM（新しいビルドでは Pod も対象）の MAC アドレスが同じです。',
  'On one network their traffic is mixed up: packets are lost, addresses flap between ports, connections reach the wrong machine.':
    '同じネットワークでは通信が混線します。パケットが失われ、MAC アドレスの学習先ポートが頻繁に入れ替わり、別のマシンに接続されることがあります。',
  'Compares the MAC addresses in the status of all running VMs in namespaces that kubemacpool manages, addresses that only the guest agent reports included. The two ends of one migration do not count. Whether the workloads are on one network is not compared, as kubemacpool does not either. Events and the log of kubemacpool are shown beside it.':
    'kubemacpool が管理する namespace で稼働中のすべての VM について、status の MAC アドレスを比較します。ゲストエージェントだけが報告するアドレスも含みます。同じ移行の移行元と移行先は重複と見なしません。kubemacpool と同様に、ワークロードが同じネットワークにあるかどうかは比較しません。イベントと kubemacpool のログもあわせて表示します。',
  'Stop one of the workloads, or give it another MAC address and restart it.':
    '一方のワークロードを停止するか、別の MAC アドレスを割り当てて再起動してください。',
  '{count, one {One MAC address is} other {# MAC addresses are}} used by more than one running workload: {macs}, by {names}.':
    '{count} 個の MAC アドレスが複数の稼働中のワークロードで使われています: {macs}（使用元: {names}）。',
  '{macs} used by {names}': '{macs} の使用元: {names}',
  'kubemacpool told of {macs} used by {names}, but the objects are not all in the archive':
    'kubemacpool の報告では {macs} が {names} で使われているが、一部のオブジェクトがアーカイブにない',
  'no two running VMs in managed namespaces share a MAC address':
    '管理対象の namespace で稼働中の VM に、MAC アドレスの重複はない',
  'kubemacpool is not deployed (NetworkAddonsConfig without kubeMacPool)':
    'kubemacpool がデプロイされていない（NetworkAddonsConfig に kubeMacPool がない）',
  'no kubemacpool container runs, so nothing counts collisions':
    '稼働中の kubemacpool コンテナーがなく、重複は数えられない',
  'kubemacpool manages only labelled namespaces here, and the labels of {names} are not in the archive':
    'kubemacpool はラベルの付いた namespace だけを管理しているが、{names} のラベルがアーカイブにない',
  'MAC {mac}': 'MAC アドレス {mac}',
  'MAC {mac}, inside of the guest': 'MAC アドレス {mac}（ゲスト内）',
  'Pick a free MAC address; kubemacpool hands out addresses of this range:':
    '未使用の MAC アドレスを選びます。kubemacpool が割り当てるアドレスの範囲を確認します。',
  'Give {name} that address in place of {mac}, replacing <new-mac>:':
    '<new-mac> を選んだアドレスに置き換えて、{name} の {mac} を変更してください。',
  'Give {name} another address in place of {mac} (spec.template.spec.domain.devices.interfaces):':
    '{name} の {mac} を別のアドレスに変更してください（spec.template.spec.domain.devices.interfaces）。',
  '{mac} in {name} is not the address of a virtual network card but of an interface inside of the guest (a bridge or a container network). Change it there; see which interface has it:':
    '{name} の {mac} は仮想 NIC ではなく、ゲスト内のインターフェイス（ブリッジまたはコンテナーネットワーク）のアドレスです。ゲスト内で変更してください。どのインターフェイスのアドレスかを確認します。',
  'Pod {name} asks for {mac} in its network annotation. Change it where the pod is defined; see its owner:':
    'Pod {name} はネットワークのアノテーションで {mac} を要求しています。Pod の定義元で変更してください。所有者を確認します。',
  '{name} exists in several namespaces: if one is a copy, such as of a recovery test, stop the one that must not run:':
    '{name} が複数の namespace に存在します。一方がリカバリーテストなどのために作成されたコピーであれば、稼働させてはならない方を停止してください。',
  'See which running VMs use which address:': '稼働中の VM とその MAC アドレスの対応を確認します。',
  'Check that no address is there twice any more:': 'MAC アドレスの重複がなくなったことを確認します。',
};
