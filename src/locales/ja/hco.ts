/** Japanese of the alerts of the HyperConverged operator: the text for each English one. */
export const hco: Readonly<Record<string, string>> = {
  'VMs of the cluster panicked': 'クラスター内の VM でパニックが発生',
  'The operating system of at least one VM panicked within 24 hours. One VM is enough, although the text of the alert speaks of several.':
    '24 時間以内に、少なくとも 1 台の VM でゲスト OS がパニックしました。アラートの文面では複数の VM とされていますが、1 台でも該当します。',
  'What runs in these VMs was away until they started again. Several VMs with one cause (a node, a driver, shared storage) may be followed by more.':
    '該当する VM 上のサービスは、VM が再び起動するまで停止していました。複数の VM に共通の原因（ノード、ドライバー、共有ストレージなど）がある場合は、ほかの VM でも発生する可能性があります。',
  'Events GuestPanicked and logs of virt-launcher of the last 24 hours, grouped by node. They are hints, and only collected with --vms_details; the alert counts a metric of virt-handler.':
    '過去 24 時間の GuestPanicked イベントと virt-launcher のログをノードごとに集計します。アラートは virt-handler のメトリクスを数えるため、これらは手がかりにすぎません。また、--vms_details を指定した場合にのみ収集されます。',
  'See whether the VMs share a node, a change or storage. If they share a node, keep VMs away from it and check its hardware; else look at each guest.':
    '該当する VM に共通するノード、変更、ストレージがないか確認してください。同じノード上で動作していた場合は、そのノードに VM を配置しないようにしてハードウェアを点検します。それ以外の場合は、ゲストを個別に調査します。',
  'guests that panicked in the last 24 hours: {vms}': '過去 24 時間にパニックしたゲスト: {vms}',
  'In the last 24 hours {count, one {the guest of one VM} other {the guests of # VMs}} panicked, as events or logs tell: {vms}.':
    'イベントまたはログによると、過去 24 時間に {count} 台の VM でゲストがパニックしました（{vms}）。',
  'In the last 24 hours the guests of {count} VMs panicked, as events or logs tell: {vms}. {there} of them were on the node {node}: it may be at fault.':
    'イベントまたはログによると、過去 24 時間に {count} 台の VM でゲストがパニックしました（{vms}）。そのうち {there} 台はノード {node} 上にあり、このノードが原因の可能性があります。',
  'panics are counted by Prometheus; no event or log of the last 24 hours that was collected tells of one':
    'パニックの回数は Prometheus のみが把握。収集された過去 24 時間のイベントとログにはパニックの記録なし',
  'events or logs tell of panics ({vms}), but of release {release} only later patch releases count them; the saved rules would tell':
    'イベントまたはログにパニックの記録あり（{vms}）。ただしリリース {release} でパニックを数えるのは後期のパッチリリースのみで、判断には保存されたルールが必要',
  'events and virt-launcher logs of the namespaces with VMs': 'VM のある namespace のイベントと virt-launcher ログ',
  'node not known': 'ノード不明',
  'Keep new VMs away from {node} until it is known to be sound:':
    '{node} に問題がないと確認できるまで、新しい VM が配置されないようにしてください。',
  'Look for faults of {node} (hardware errors, memory, recent updates):':
    '{node} の異常（ハードウェアエラー、メモリー、最近の更新）を調べます。',
  'Read what its kernel says:': 'カーネルのメッセージを確認します。',
  'No node stands out, so look at the guests. What happened to {vm}:':
    '特定のノードへの偏りがないため、ゲスト側を調べます。{vm} に何が起きたかを確認してください。',
  'Find the VMs whose guests panicked:': 'ゲストがパニックした VM を特定します。',
  'See whether they share a node:': '該当する VM が同じノード上にあるかどうかを確認します。',
  'Check that no further panic follows:': 'その後パニックが発生していないことを確認します。',
  'VM with a deprecated machine type': '非推奨のマシンタイプを使用する VM',
  'A VM, running or stopped, asks for a virtual hardware version (machine type) that the nodes call deprecated: it will be gone in a later release.':
    '実行中または停止中の VM が、ノードで非推奨とされている仮想ハードウェアのバージョン（マシンタイプ）を指定しています。このマシンタイプは今後のリリースで削除されます。',
  'The VM goes on running for now. After an upgrade it may neither start nor migrate any more, which blocks the maintenance of its node.':
    'VM は当面そのまま動作します。アップグレード後は起動もライブマイグレーションもできなくなる可能性があり、その場合はノードのメンテナンスが妨げられます。',
  'Compares spec.template.spec.domain.machine.type of each VM with the types marked deprecated in the capabilities of virt-launcher pods, which only --vms_details collects. Types that no node has a label for are not in that list at all. The VM counts, not what its instance runs with.':
    '各 VM の spec.template.spec.domain.machine.type を、virt-launcher Pod の capabilities で非推奨とされているマシンタイプと照合します。capabilities は --vms_details を指定した場合にのみ収集されます。どのノードにもラベルがないマシンタイプは、この一覧に含まれません。対象は VM の設定であり、実行中のインスタンスが使用しているマシンタイプではありません。',
  'Set a current machine type, or remove spec.template.spec.domain.machine so that the default applies, and restart the VM. For many VMs use the job kubevirt-api-lifecycle-automation.':
    '現行のマシンタイプを設定するか、spec.template.spec.domain.machine を削除してデフォルトを適用し、VM を再起動してください。VM が多い場合は、ジョブ kubevirt-api-lifecycle-automation を使用します。',
  '{count, one {The VM {names} asks} other {# VMs ({names}) ask}} for a deprecated machine type: {types}.':
    '{count} 台の VM（{names}）が非推奨のマシンタイプを指定しています: {types}。',
  'deprecated machine type: {names}': '非推奨のマシンタイプ: {names}',
  '{names} {count, one {asks} other {ask}} for a machine type that an older virt-launcher calls deprecated: {types}':
    '古い virt-launcher で非推奨とされているマシンタイプを {names} が指定: {types}',
  'no VM asks for a machine type': 'マシンタイプを指定している VM なし',
  'no VM asks for a machine type that the nodes call deprecated':
    'ノードで非推奨とされているマシンタイプを指定している VM なし',
  'the machine types that VMs ask for are known to no node any more, which this alert does not report, but these VMs cannot start: {types}':
    'VM が指定するマシンタイプに対応するノードなし（このアラートの対象外だが、該当する VM は起動不可）: {types}',
  'which machine types are deprecated is not in the archive': '非推奨のマシンタイプを示す情報がアーカイブにない',
  'which machine types are deprecated on nodes of each architecture is not in the archive':
    '各アーキテクチャーのノードで非推奨のマシンタイプを示す情報がアーカイブにない',
  'capabilities of virt-launcher pods (deprecated machine types)':
    'virt-launcher Pod の capabilities（非推奨のマシンタイプ）',
  'machine type {type}, {status}': 'マシンタイプ {type}、{status}',
  'status not known': '状態不明',
  'A new machine type shows the guest new virtual hardware. Plan it per VM; Windows may want to be activated again.':
    'マシンタイプを変更すると、ゲストから見える仮想ハードウェアが変わります。VM ごとに計画してください。Windows では再度ライセンス認証が必要になる場合があります。',
  'Let {vm} take the default of the release:': '{vm} にリリースのデフォルトが適用されるようにしてください。',
  'Restart it when that can be borne (its guest is shut down):':
    '停止できる時間帯に VM を再起動してください（ゲストはシャットダウンされます）。',
  'For many VMs at once, the job kubevirt-api-lifecycle-automation does the same by namespace or label.':
    '多数の VM をまとめて処理する場合は、ジョブ kubevirt-api-lifecycle-automation を使用すると、namespace またはラベル単位で同じ変更を実行できます。',
  'Check the machine types of all VMs:': 'すべての VM のマシンタイプを確認します。',
  'wasp-agent is installed twice': 'wasp-agent の重複インストール',
  'The agent that gives swap to VMs was once installed by hand (DaemonSet wasp-agent in the namespace wasp). Since memory overcommit is above 100 %, OpenShift Virtualization runs one of its own as well. The alert is deprecated.':
    'VM にスワップを提供するエージェントが、過去に手動でインストールされています（namespace wasp の DaemonSet wasp-agent）。メモリーのオーバーコミットが 100% を超えているため、OpenShift Virtualization も独自の wasp-agent を実行しています。このアラートは非推奨です。',
  'Two agents set the swap limits of the same VMs. The alert may be ignored or silenced, but the old copy serves no purpose.':
    '2 つのエージェントが同じ VM のスワップ上限を設定します。アラートは無視またはサイレンスにしてもかまいませんが、古い方のエージェントはもう必要ありません。',
  'Whether the DaemonSet wasp-agent is in the namespace wasp, which no must-gather collects by default, and the memory overcommit percentage of HyperConverged. OpenShift Virtualization keeps a DaemonSet wasp-agent of its own only while that is above 100, so its age tells since when it is.':
    'namespace wasp に DaemonSet wasp-agent があるかどうかと、HyperConverged のメモリーオーバーコミット率を確認します。この namespace は、must-gather のデフォルトでは収集されません。OpenShift Virtualization 独自の DaemonSet wasp-agent は、この値が 100 を超えている間だけ存在するため、その作成時刻からいつ 100 を超えたかが分かります。',
  'Remove what was installed by hand: DaemonSet, right to the privileged SCC, role binding and the project wasp.':
    '手動でインストールしたもの（DaemonSet、privileged SCC の権限、ロールバインディング、プロジェクト wasp）を削除してください。',
  'A DaemonSet wasp-agent that was installed by hand is in the namespace wasp, while memory overcommit is {percent} %, for which OpenShift Virtualization deploys a wasp-agent of its own.':
    '手動でインストールされた DaemonSet wasp-agent が namespace wasp にあります。メモリーのオーバーコミットは {percent}% で、この値では OpenShift Virtualization が独自の wasp-agent をデプロイします。',
  'A DaemonSet wasp-agent that was installed by hand is in the namespace wasp, while OpenShift Virtualization runs a wasp-agent of its own in {namespace}: memory overcommit is above 100 %.':
    '手動でインストールされた DaemonSet wasp-agent が namespace wasp にあります。メモリーのオーバーコミットが 100% を超えているため、OpenShift Virtualization も独自の wasp-agent を {namespace} で実行しています。',
  'wasp-agent is in the namespace wasp while memory overcommit is above 100 %':
    'namespace wasp に wasp-agent があり、メモリーのオーバーコミットが 100% 超',
  'installed by hand': '手動でインストール',
  'deployed by OpenShift Virtualization': 'OpenShift Virtualization がデプロイ',
  'memory overcommit {percent} %': 'メモリーのオーバーコミット {percent}%',
  'the namespace wasp has no DaemonSet wasp-agent': 'namespace wasp に DaemonSet wasp-agent なし',
  'memory overcommit is not above 100 %': 'メモリーのオーバーコミットが 100% を超えていない',
  'there is no HyperConverged, so nothing sets memory overcommit':
    'HyperConverged がなく、メモリーのオーバーコミットは設定されない',
  'the HyperConverged in the archive does not show its memory overcommit':
    'アーカイブ内の HyperConverged からメモリーのオーバーコミットを確認できない',
  'Check that the agent of OpenShift Virtualization runs on the nodes; it goes on giving swap to the VMs:':
    'OpenShift Virtualization の wasp-agent がノードで動作していることを確認します。VM へのスワップの提供は、こちらのエージェントが継続します。',
  'Delete the DaemonSet that was installed by hand:': '手動でインストールした DaemonSet を削除してください。',
  'Take the privileged SCC away from its service account:':
    'そのサービスアカウントから privileged SCC の権限を外してください。',
  'Delete its cluster role binding (the one of OpenShift Virtualization has another name, wasp-cluster):':
    'そのクラスターロールバインディングを削除してください（OpenShift Virtualization のものは wasp-cluster という別の名前です）。',
  'See what else is in the project wasp; all of it is lost with the next step:':
    'プロジェクト wasp にほかに何があるかを確認します。次の手順で、その内容はすべて失われます。',
  'Delete the project, for good:': 'プロジェクトを削除してください。元に戻すことはできません。',
  'Check that only the DaemonSet in {namespace} is left:':
    '{namespace} の DaemonSet だけが残っていることを確認します。',
  'A control plane node is not ready': 'Ready ではないコントロールプレーンノードがある',
  'A node with the label node-role.kubernetes.io/control-plane has not been ready for five minutes: its kubelet says so (Ready is False) or says nothing any more (Ready is Unknown).':
    'ラベル node-role.kubernetes.io/control-plane を持つノードが、5 分間 Ready になっていません。kubelet 自身が異常を報告しているか（Ready が False）、kubelet からの報告が途絶えています（Ready が Unknown）。',
  'The cluster keeps working on the other control plane nodes but has no spare left: with three of them, the loss of another one stops etcd and with it the API.':
    'クラスターは残りのコントロールプレーンノードで動作を続けますが、冗長性はありません。3 台構成の場合、さらに 1 台を失うと etcd が停止し、API も利用できなくなります。',
  'The Ready condition of the nodes with that very label, and when it last changed. A node that was deleted raises no alert.':
    'このラベルを持つノードの Ready 条件と、その最終変更時刻を確認します。削除されたノードではアラートは発生しません。',
  'Bring the host, its network or its kubelet back. Replace the node only when it is lost, and only while etcd has a majority of healthy members.':
    'ホスト、ネットワーク、または kubelet を復旧してください。ノードの交換は、ノードを復旧できず、かつ etcd の過半数のメンバーが正常な場合に限ります。',
  '{count, one {The control plane node {nodes} is} other {# control plane nodes ({nodes}) are}} not ready: {why}.':
    'コントロールプレーンノード {nodes}（{count} 台）が Ready ではありません（理由: {why}）。',
  '{count, one {The control plane node {nodes} is} other {# of {total} control plane nodes ({nodes}) are}} not ready: {why}. etcd has no majority of its members left.':
    '{total} 台のコントロールプレーンノードのうち {count} 台（{nodes}）が Ready ではありません（理由: {why}）。etcd はメンバーの過半数を失っています。',
  '{count, one {The worker {nodes} is} other {# workers ({nodes}) are}} not ready: {why}. The control plane is hosted elsewhere and not concerned; OpenShift Virtualization itself had put the label of control plane nodes on workers.':
    'ワーカーノード {nodes}（{count} 台）が Ready ではありません（理由: {why}）。コントロールプレーンはクラスターの外部でホストされており、影響を受けていません。コントロールプレーンノードのラベルは、OpenShift Virtualization 自身がワーカーノードに付けたものです。',
  'control plane nodes that are not ready: {nodes}': 'Ready ではないコントロールプレーンノード: {nodes}',
  'an event says that {nodes} became not ready and none says that it is ready again; the nodes were not collected':
    '{nodes} が Ready でなくなったイベントがあり、Ready に戻ったイベントはない。ノードの情報は未収集',
  '{nodes} not ready; in release {release} only later patch releases have this alert':
    '{nodes} が Ready ではない。リリース {release} では、このアラートがあるのは後期のパッチリリースのみ',
  'all nodes with the role control-plane are ready': 'ロール control-plane のノードはすべて Ready',
  'no node has the label node-role.kubernetes.io/control-plane, so the rule has nothing to watch':
    'ラベル node-role.kubernetes.io/control-plane を持つノードがなく、ルールの監視対象なし',
  'the Ready condition of {nodes} is not in the archive': '{nodes} の Ready 条件がアーカイブにない',
  '{node}: the kubelet stopped reporting, last at {time}': '{node}: kubelet からの報告が途絶（最終報告 {time}）',
  '{node}: the kubelet stopped reporting': '{node}: kubelet からの報告が途絶',
  '{node}: {message}': '{node}: {message}',
  '{node}: Ready is {status}': '{node}: Ready が {status}',
  '{node} is being updated or restarted by the machine config operator. Give it time, and watch it:':
    '{node} は Machine Config Operator による更新中または再起動中です。しばらく待って、状態を確認してください。',
  'See what the conditions and events of {node} say:': '{node} の条件とイベントを確認します。',
  'Check that the host of {node} has power and network (console of the machine, the switch); then read its kubelet log over SSH:':
    '{node} のホストの電源とネットワークが正常であることを確認してください（マシンのコンソール、スイッチ）。次に、SSH で kubelet のログを確認します。',
  'Read the last lines of the kubelet on {node}:': '{node} の kubelet ログの末尾を確認します。',
  'When the cause is mended and the kubelet does not recover by itself, restart it:':
    '原因を取り除いても kubelet が自動的に回復しない場合は、kubelet を再起動してください。',
  'The network plugin on {node} is not ready. Look at the network pods there:':
    '{node} のネットワークプラグインの準備ができていません。このノードのネットワーク関連の Pod を確認します。',
  'The node reports {pressure}. See what is used up on it:':
    'ノードが {pressure} を報告しています。このノードで何が不足しているかを確認します。',
  'Before anything is removed, check that the other etcd members are healthy:':
    '何かを削除する前に、ほかの etcd メンバーが正常であることを確認してください。',
  'If the node is lost for good, replace it by the documented procedure for an unhealthy etcd member; deleting the node alone does not remove the member. Find its machine first:':
    'ノードを復旧できない場合は、ドキュメントにある正常でない etcd メンバーの置き換え手順に従って交換してください。ノードを削除するだけでは etcd メンバーは削除されません。まず、対応する Machine を特定します。',
  'Check that the nodes of the control plane are ready:': 'コントロールプレーンノードが Ready であることを確認します。',
  'Golden image without its architectures': 'アーキテクチャーの指定がないゴールデンイメージ',
  'Boot images are imported for several architectures, but a golden image does not say which ones it is made for: its template has no ssp.kubevirt.io/dict.architectures annotation, or an empty one.':
    'ブートイメージが複数のアーキテクチャー向けにインポートされていますが、対応アーキテクチャーを示していないゴールデンイメージがあります。そのテンプレートには ssp.kubevirt.io/dict.architectures アノテーションがないか、値が空です。',
  'The image may be imported for the wrong architecture; a VM that boots from it on a node of another architecture does not start.':
    '誤ったアーキテクチャー向けにイメージがインポートされる可能性があります。その場合、別のアーキテクチャーのノードでこのイメージから起動する VM は起動しません。',
  'With the import for several architectures on: does every entry of status.dataImportCronTemplates of the HyperConverged have status.originalSupportedArchitectures? A template that was removed since can go on alerting until the operator restarts; only Prometheus shows that.':
    '複数アーキテクチャーのインポートが有効な場合に、HyperConverged の status.dataImportCronTemplates の各エントリーに status.originalSupportedArchitectures があるかどうかを確認します。その後に削除されたテンプレートについても、Operator が再起動するまでアラートが続くことがありますが、これは Prometheus でしか確認できません。',
  'Give the template in the HyperConverged the annotation ssp.kubevirt.io/dict.architectures with the architectures of its image, separated by commas.':
    'HyperConverged のテンプレートに ssp.kubevirt.io/dict.architectures アノテーションを追加し、イメージのアーキテクチャーをコンマ区切りで指定してください。',
  '{count, one {The golden image {names} does} other {The golden images {names} do}} not name {count, one {its} other {their}} architectures, although boot images are imported for several ones.':
    'ブートイメージが複数のアーキテクチャー向けにインポートされていますが、ゴールデンイメージ {names} にはアーキテクチャーの指定がありません。',
  'no architectures named: {names}': 'アーキテクチャーの指定なし: {names}',
  'the template of {names} in the spec has no architecture annotation; the operator has not listed it in the status yet':
    'spec にある {names} のテンプレートにアーキテクチャーのアノテーションがない。Operator の status には未反映',
  'boot images are not imported for several architectures':
    '複数アーキテクチャー向けのブートイメージのインポートは無効',
  'there is no HyperConverged': 'HyperConverged が存在しない',
  'there are no golden images': 'ゴールデンイメージが存在しない',
  'all {count, one {# golden image names} other {# golden images name}} architectures':
    '{count} 個のゴールデンイメージすべてにアーキテクチャーの指定あり',
  'the status of the HyperConverged is not in the archive': 'HyperConverged の status がアーカイブにない',
  'golden image {name} (data source {source})': 'ゴールデンイメージ {name}（DataSource {source}）',
  'See for which architectures the image of {name} is made:':
    '{name} のイメージがどのアーキテクチャー向けかを確認します。',
  'Find out for which architectures the image of {name} is made.':
    '{name} のイメージがどのアーキテクチャー向けかを調べてください。',
  'Name them in its template, separated by commas (amd64 is shown):':
    'テンプレートにアーキテクチャーをコンマ区切りで指定してください（例は amd64）。',
  'The registry of the built-in image {name} was changed, so its annotation has to be given again, for the new image (amd64 is shown):':
    '組み込みのイメージ {name} はレジストリーが変更されているため、新しいイメージに合わせてアノテーションを指定し直してください（例は amd64）。',
  '{name} is built in and comes with its annotation. Look at the template that the operator writes, and at its log:':
    '{name} は組み込みのイメージで、本来アノテーションが付いています。Operator が生成するテンプレートと Operator のログを確認します。',
  'Or, as all nodes for VMs have the architecture {arch}, turn the import for several architectures off:':
    'または、VM 用のノードのアーキテクチャーはすべて {arch} であるため、複数アーキテクチャーのインポートを無効にしてください。',
  'Give the template of {name} the annotation ssp.kubevirt.io/dict.architectures, separated by commas:':
    '{name} のテンプレートに ssp.kubevirt.io/dict.architectures アノテーションをコンマ区切りで指定してください。',
  'If the template is gone or turned off already, the old value stays until the operator restarts:':
    'テンプレートがすでに削除または無効化されている場合、Operator が再起動するまで古い値が残ります。その場合は Operator を再起動してください。',
  'Check that each golden image shows its architectures:':
    '各ゴールデンイメージにアーキテクチャーが表示されることを確認します。',
  'Golden image for none of the architectures of the cluster':
    'クラスターのどのアーキテクチャーにも対応しないゴールデンイメージ',
  'Boot images are imported for several architectures, and a golden image is made for none of those that the nodes for VMs have. The operator does not import it.':
    'ブートイメージが複数のアーキテクチャー向けにインポートされていますが、VM 用のノードのどのアーキテクチャーにも対応しないゴールデンイメージがあります。Operator はこのイメージをインポートしません。',
  'The golden image is not there: VMs cannot be created from it.':
    'このゴールデンイメージは利用できず、VM を作成できません。',
  'With the import for several architectures on: does an entry of status.dataImportCronTemplates of the HyperConverged, with its wish in status.originalSupportedArchitectures, have the condition Deployed False? A template that was removed since can go on alerting until the operator restarts; only Prometheus shows that.':
    '複数アーキテクチャーのインポートが有効な場合に、HyperConverged の status.dataImportCronTemplates のうち、status.originalSupportedArchitectures に指定があるエントリーで Deployed 条件が False になっていないかを確認します。その後に削除されたテンプレートについても、Operator が再起動するまでアラートが続くことがありますが、これは Prometheus でしか確認できません。',
  'Build the image for an architecture of the cluster and name it in the annotation ssp.kubevirt.io/dict.architectures, add nodes of its architecture, or turn the template off.':
    'クラスターのアーキテクチャー向けにイメージをビルドして ssp.kubevirt.io/dict.architectures アノテーションに指定するか、イメージのアーキテクチャーに合うノードを追加するか、テンプレートを無効にしてください。',
  '{count, one {The golden image {names} is} other {The golden images {names} are}} made for none of the architectures of the nodes for VMs ({archs}) and {count, one {is} other {are}} not imported.':
    'ゴールデンイメージ {names} は、VM 用のノードのどのアーキテクチャー（{archs}）にも対応していないため、インポートされていません。',
  'no architecture of the cluster: {names}': 'クラスターのアーキテクチャーに非対応: {names}',
  '{names} names only architectures that no node for VMs has ({archs}), but the operator has not marked it so yet':
    '{names} に指定されたアーキテクチャーが VM 用のノード（{archs}）のいずれにも一致しないが、Operator の status には未反映',
  'no golden image with architectures is held back':
    'アーキテクチャーの指定があるゴールデンイメージで、インポートが見送られたものはない',
  'not listed': '記載なし',
  'golden image {name}, made for {wish}': 'ゴールデンイメージ {name}（対応: {wish}）',
  '{name} is said to be made for {wish}. If its image is also made for an architecture of the cluster, name that too:':
    '{name} の対応アーキテクチャーは {wish} と指定されています。イメージがクラスターのアーキテクチャーにも対応している場合は、それも指定してください。',
  'Else build the image of {name} for an architecture of the cluster, or add nodes of its architecture. If nobody needs it here, turn it off:':
    '対応していない場合は、クラスターのアーキテクチャー向けに {name} のイメージをビルドするか、イメージのアーキテクチャーに合うノードを追加してください。このクラスターで不要であれば、無効にします。',
  'Correct the architectures of {name}, or turn it off with dataimportcrontemplate.kubevirt.io/enable: "false":':
    '{name} のアーキテクチャーを修正するか、dataimportcrontemplate.kubevirt.io/enable: "false" で無効にしてください。',
  'Check that no golden image shows UnsupportedArchitectures:':
    'UnsupportedArchitectures を示すゴールデンイメージがないことを確認します。',
  'OpenShift Virtualization is installed only half: no HyperConverged resource':
    'OpenShift Virtualization のインストールが未完了（HyperConverged リソースなし）',
  'The HyperConverged operator runs, but the resource HyperConverged "kubevirt-hyperconverged" that tells it to deploy OpenShift Virtualization is not in its namespace.':
    'HyperConverged Operator は動作していますが、OpenShift Virtualization のデプロイを指示するリソース HyperConverged "kubevirt-hyperconverged" が Operator の namespace にありません。',
  'KubeVirt, CDI, SSP and the network add-ons are not deployed: no VM can run.':
    'KubeVirt、CDI、SSP、ネットワークアドオンがデプロイされないため、VM を実行できません。',
  'Looks for the HyperConverged resource of that name in the namespace of hco-operator, and whether hco-operator has run for an hour. Only a gather of OpenShift Virtualization or of that namespace collects the resource; its absence from a plain must-gather means nothing.':
    'hco-operator の namespace にこの名前の HyperConverged リソースがあるかどうかと、hco-operator が 1 時間以上動作しているかどうかを確認します。このリソースは、OpenShift Virtualization の must-gather またはこの namespace の収集にのみ含まれます。通常の must-gather に含まれていなくても、存在しないとは判断できません。',
  'Create the HyperConverged resource, or finish the removal: delete the Subscription and the ClusterServiceVersion so that the operator stops.':
    'HyperConverged リソースを作成してください。OpenShift Virtualization を削除する場合は、Subscription と ClusterServiceVersion を削除して Operator を停止し、削除を完了してください。',
  'hco-operator runs in {namespace}, but there is no HyperConverged kubevirt-hyperconverged':
    'hco-operator は {namespace} で動作中だが、HyperConverged kubevirt-hyperconverged がない',
  'hco-operator runs in {namespace}, but no HyperConverged kubevirt-hyperconverged is there, so that it deploys nothing.':
    'hco-operator は {namespace} で動作していますが、HyperConverged kubevirt-hyperconverged がないため、何もデプロイされません。',
  'hco-operator runs in {namespace}, but no HyperConverged kubevirt-hyperconverged is there. {names} does not count: the name and the namespace must be right.':
    'hco-operator は {namespace} で動作していますが、HyperConverged kubevirt-hyperconverged がありません。名前と namespace の両方が正しい必要があるため、{names} は対象になりません。',
  'the log of hco-operator says that there is no HyperConverged resource; the resource was not collected':
    'hco-operator のログに HyperConverged リソースがないという記録あり。リソース自体は未収集',
  'HyperConverged kubevirt-hyperconverged exists in {namespace}':
    'HyperConverged kubevirt-hyperconverged が {namespace} に存在',
  'HyperConverged kubevirt-hyperconverged is being deleted, but still exists in {namespace}':
    'HyperConverged kubevirt-hyperconverged は削除中だが、{namespace} にまだ存在',
  'whether hco-operator runs in {namespace}, and with it the alert, cannot be told: its Deployment is unavailable':
    'hco-operator の Deployment が利用不可のため、hco-operator が {namespace} で動作しているか、アラートが発生し得るかを判断できない',
  'hco-operator does not run in {namespace}, and nothing reports the metric':
    'hco-operator が {namespace} で動作しておらず、メトリクスが報告されない',
  'there is neither a HyperConverged resource nor hco-operator in {namespace}':
    '{namespace} に HyperConverged リソースも hco-operator もない',
  'not {namespace}/kubevirt-hyperconverged': '{namespace}/kubevirt-hyperconverged ではない',
  'See whether the resource exists. A metric of 0 is also where hco-operator starts:':
    'リソースが存在するかどうかを確認します。メトリクスの値 0 は、hco-operator の起動直後の初期値でもあります。',
  'If it exists, see why hco-operator does not find it:':
    '存在する場合は、hco-operator がそれを検出できない理由を確認します。',
  'To complete the installation, create the HyperConverged resource:':
    'インストールを完了する場合は、HyperConverged リソースを作成してください。',
  'Or, if OpenShift Virtualization shall go, finish the removal: delete the Subscription and then the ClusterServiceVersion, so that the operator stops. See their names first:':
    'OpenShift Virtualization を削除する場合は、Subscription、ClusterServiceVersion の順に削除して Operator を停止し、削除を完了してください。まず、それぞれの名前を確認します。',
  'Check that it becomes Available (this takes some minutes):': 'Available になることを確認します（数分かかります）。',
  'Descheduler is not set up for VMs': 'VM に適していない Descheduler の設定',
  'The Kube Descheduler Operator is installed, but its profiles are not made for VMs: it does not know that the eviction of a VM is a live migration that takes a while.':
    'Kube Descheduler Operator がインストールされていますが、プロファイルが VM に適していません。VM の退避が時間のかかるライブマイグレーションであることを、Descheduler が考慮しません。',
  'The descheduler evicts VMs again and again while they are being migrated; VMs wander between nodes, and the cluster becomes unstable.':
    'Descheduler が移行中の VM を繰り返し退避させます。VM がノード間を移動し続け、クラスターが不安定になります。',
  'Compares spec.profiles and spec.profileCustomizations of the KubeDescheduler "cluster" with what the release takes: 4.17 and 4.18 devEnableEvictionsInBackground, 4.19 and 4.20 a KubeVirtRelieveAndMigrate profile, from 4.21 on LongLifecycle as well. No gather collects that object of itself; without it, only a complete set of custom resource definitions without that of the descheduler rules the alert out.':
    'KubeDescheduler "cluster" の spec.profiles と spec.profileCustomizations を、各リリースが VM 向けに認める設定と比較します。4.17 と 4.18 では devEnableEvictionsInBackground、4.19 と 4.20 では KubeVirtRelieveAndMigrate 系のプロファイルで、4.21 以降は LongLifecycle も認められます。このオブジェクトを自動で収集する must-gather はありません。オブジェクトがない場合、該当なしと判断できるのは、CustomResourceDefinition がすべて収集されていて、その中に Descheduler のものがないときだけです。',
  'Use the profile KubeVirtRelieveAndMigrate (or DevKubeVirtRelieveAndMigrate where the descheduler offers that), else LongLifecycle with devEnableEvictionsInBackground, else remove the descheduler.':
    'プロファイル KubeVirtRelieveAndMigrate（Descheduler がこの名前で提供している場合は DevKubeVirtRelieveAndMigrate）を使用してください。使用できない場合は LongLifecycle と devEnableEvictionsInBackground を設定し、それもできない場合は Descheduler を削除します。',
  'The descheduler runs with {profiles, one {the profile {names}} other {the profiles {names}}}, which release {release} does not take for VMs.':
    'Descheduler がプロファイル {names} で動作していますが、リリース {release} はこれを VM 向けとして認めていません。',
  'The descheduler runs without a profile that release {release} takes for VMs.':
    'Descheduler に、リリース {release} が VM 向けとして認めるプロファイルが設定されていません。',
  'The descheduler runs without devEnableEvictionsInBackground, which release {release} needs for VMs, whatever the profiles are.':
    'Descheduler に devEnableEvictionsInBackground が設定されていません。リリース {release} では、プロファイルにかかわらず、VM のためにこの設定が必要です。',
  'the profiles of the KubeDescheduler do not suit VMs in {release}':
    'KubeDescheduler のプロファイルが {release} の VM に適していない',
  'the profiles of the KubeDescheduler suit VMs': 'KubeDescheduler のプロファイルは VM に適している',
  'there is no KubeDescheduler': 'KubeDescheduler が存在しない',
  'the Kube Descheduler Operator is not installed: its definition is not among those of the cluster':
    'クラスターに CustomResourceDefinition がなく、Kube Descheduler Operator は未インストール',
  'whether the profiles of the KubeDescheduler suit VMs depends on the release, which the archive does not tell':
    'KubeDescheduler のプロファイルが VM に適しているかはリリースによるが、アーカイブからリリースが分からない',
  'See which profiles the installed descheduler offers:':
    'インストールされている Descheduler が提供するプロファイルを確認します。',
  'Set the profile {profile} (it replaces {names}; take the other of the two names if the list above has only that):':
    'プロファイル {profile} を設定してください（{names} は置き換えられます。上の一覧にもう一方の名前しかない場合は、その名前を使用します）。',
  'Use LongLifecycle with evictions in the background:':
    'LongLifecycle を使用し、バックグラウンドでの退避を有効にしてください。',
  'Turn evictions in the background on:': 'バックグラウンドでの退避を有効にしてください。',
  'If none of that can be done, remove the descheduler: nothing is rebalanced any more, VMs keep running.':
    'いずれも実施できない場合は、Descheduler を削除してください。再配置は行われなくなりますが、VM は動作を続けます。',
  'Check what is set, and that migrations calm down:':
    '設定内容と、ライブマイグレーションの頻発が収まったことを確認します。',
  'Golden images for one architecture only in a mixed cluster':
    '複数アーキテクチャーのクラスターで 1 つのアーキテクチャーにしか対応しないゴールデンイメージ',
  'The nodes for VMs have more than one CPU architecture, but the import of boot images for several architectures is off.':
    'VM 用のノードに複数の CPU アーキテクチャーがありますが、複数アーキテクチャー向けのブートイメージのインポートが無効になっています。',
  'Each golden image is imported for one architecture. A VM that boots from it on a node of another one does not start.':
    '各ゴールデンイメージは 1 つのアーキテクチャー向けにのみインポートされます。別のアーキテクチャーのノードでそのイメージから起動する VM は起動しません。',
  'Reads status.nodeInfo.workloadsArchitectures and status.dataImportCronTemplates of the HyperConverged, and whether enableMultiArchBootImageImport is on. Control-plane nodes that run no VMs do not count. Without that list the worker nodes are compared, unless a placement for workloads is set.':
    'HyperConverged の status.nodeInfo.workloadsArchitectures と status.dataImportCronTemplates、および enableMultiArchBootImageImport が有効かどうかを確認します。VM を実行しないコントロールプレーンノードは対象外です。このアーキテクチャーの一覧がない場合は、ワークロードの配置が設定されていなければ、ワーカーノードを比較します。',
  'Turn the import for several architectures on and give your own golden images their architectures, or restrict the placement of workloads to one architecture.':
    '複数アーキテクチャーのインポートを有効にして独自のゴールデンイメージにアーキテクチャーを指定するか、ワークロードの配置を 1 つのアーキテクチャーに限定してください。',
  'The nodes for VMs have the architectures {archs}, but golden images are imported for one architecture only: enableMultiArchBootImageImport is off.':
    'VM 用のノードのアーキテクチャーは {archs} ですが、enableMultiArchBootImageImport が無効のため、ゴールデンイメージは 1 つのアーキテクチャー向けにのみインポートされています。',
  'architectures {archs}, and the import for several ones is off':
    'アーキテクチャーは {archs} だが、複数アーキテクチャーのインポートは無効',
  'boot images are imported for several architectures': '複数アーキテクチャー向けのブートイメージのインポートは有効',
  'all nodes for VMs have the architecture {archs}': 'VM 用のノードのアーキテクチャーはすべて {archs}',
  'the operator lists no architecture of nodes for VMs':
    'VM 用のノードのアーキテクチャーが Operator の status に記載なし',
  'which architectures the nodes for VMs have is not in the archive':
    'VM 用のノードのアーキテクチャーを示す情報がアーカイブにない',
  'architecture {arch}': 'アーキテクチャー {arch}',
  'Turn the import for several architectures on (more images are imported, which takes storage):':
    '複数アーキテクチャーのインポートを有効にしてください（インポートされるイメージが増え、使用するストレージも増えます）。',
  'Name the architectures of your own golden image {name}, else HCOGoldenImageWithNoArchitectureAnnotation follows ({archs} are shown):':
    '独自のゴールデンイメージ {name} にアーキテクチャーを指定してください（例は {archs}）。指定しないと、次に HCOGoldenImageWithNoArchitectureAnnotation が発生します。',
  'Or let VMs run on one architecture only: add to the placement of workloads a node affinity for {label} = {arch}. Move or stop the VMs on the other nodes first:':
    'または、VM を 1 つのアーキテクチャーだけで実行するように、ワークロードの配置に {label} = {arch} のノードアフィニティーを追加してください。事前に、ほかのノードの VM を移動または停止します。',
  'Check what the operator makes of it:': 'Operator による反映結果を確認します。',
  'OpenShift Virtualization reports itself unhealthy': 'OpenShift Virtualization が異常を報告',
  'The HyperConverged resource says that a part of OpenShift Virtualization is not available or degraded (critical), or that it is still being worked on (warning).':
    'HyperConverged リソースが、OpenShift Virtualization の一部が利用できないか機能低下していること（重大）、または処理中であること（警告）を示しています。',
  'It depends on the part concerned: VMs may not start or migrate, disks may not be imported, networks may not work. The console shows virtualization as unhealthy.':
    '影響は該当するコンポーネントによって異なります。VM の起動やライブマイグレーション、ディスクのインポートができない、ネットワークが機能しないなどの可能性があります。コンソールでは仮想化が異常と表示されます。',
  'Reads status.systemHealthStatus and the conditions of HyperConverged, then the conditions of KubeVirt, CDI, SSP and NetworkAddonsConfig: HyperConverged keeps only one of several failing parts. During an upgrade, Available False is expected from 4.20 on. The hostpath provisioner does not count.':
    'HyperConverged の status.systemHealthStatus と条件を確認し、続いて KubeVirt、CDI、SSP、NetworkAddonsConfig の条件を確認します。これは、複数のコンポーネントに障害があっても、HyperConverged には 1 つしか記録されないためです。4.20 以降では、アップグレード中に Available が False になるのは想定された動作です。hostpath provisioner は対象外です。',
  'Repair the part that the conditions name; the state of HyperConverged follows by itself.':
    '条件に示されているコンポーネントを修復してください。HyperConverged の状態は自動的に回復します。',
  'systemHealthStatus {level}: {reasons}': 'systemHealthStatus {level}: {reasons}',
  'HyperConverged {name} is in the health state "{level}". It says: "{words}".':
    'HyperConverged {name} の状態は "{level}" です。メッセージ: "{words}"。',
  'HyperConverged {name} is in the health state "{level}". {count, one {The part concerned is} other {The parts concerned are}} {operands}. It says: "{words}".':
    'HyperConverged {name} の状態は "{level}" です。該当するコンポーネントは {operands} です。メッセージ: "{words}"。',
  'HyperConverged {name} says "{level}" in status.systemHealthStatus, but its conditions say otherwise: "{words}".':
    'HyperConverged {name} の status.systemHealthStatus は "{level}" ですが、condition の内容は異なります。メッセージ: "{words}"。',
  'HyperConverged is in the health state "{level}", but hco-operator does not run and nothing reports it':
    'HyperConverged の状態は "{level}" だが、hco-operator が動作しておらず、状態が報告されない',
  'HyperConverged {name} is healthy': 'HyperConverged {name} は正常',
  'HyperConverged {name} is being upgraded; that it is not Available meanwhile is expected':
    'HyperConverged {name} はアップグレード中。その間 Available にならないのは想定どおり',
  'there is no HyperConverged resource': 'HyperConverged リソースが存在しない',
  'hco-operator has not written the state of HyperConverged {name}, or not all of it':
    'hco-operator が HyperConverged {name} の状態の全部または一部をまだ書き込んでいない',
  'Read what {kind} {name} says, and repair it:': '{kind} {name} の内容を確認し、修復してください。',
  '{kind} is the part concerned. Read what it says, and repair it:':
    '該当するコンポーネントは {kind} です。その内容を確認し、修復してください。',
  'hco-operator could not finish its reconcile. Look for the error in its log:':
    'hco-operator が reconcile を完了できませんでした。ログでエラーを調べてください。',
  'Read all conditions of HyperConverged:': 'HyperConverged のすべての条件を確認します。',
  'Check that it becomes healthy:': '正常な状態に戻ることを確認します。',
  'CPU of a node is used up': 'ノードの CPU 使用率が上限に近い',
  'For five minutes a node used at least 90 % of its CPU time. Every node counts, with or without VMs.':
    'ノードの CPU 使用率が 5 分間 90% 以上になっています。VM の有無にかかわらず、すべてのノードが対象です。',
  'VMs and pods on the node get less CPU time than they want: they answer slowly, and probes may fail.':
    'ノード上の VM と Pod に必要な CPU 時間が割り当てられません。応答が遅くなり、プローブが失敗する可能性があります。',
  'Only the saved Prometheus state or saved series decide. Requests, limits and numbers of pods on a node are not looked at: they say nothing about use.':
    '保存された Prometheus の状態または時系列だけで判定します。ノード上の requests、limits、Pod の数は実際の使用量を示さないため、確認しません。',
  'Find the VM or pod that takes the CPU time. Move VMs to other nodes, limit or mend the consumer, or add capacity.':
    'CPU 時間を消費している VM または Pod を特定してください。VM を別のノードに移行する、消費元を制限または修正する、容量を追加するなどの対応を行います。',
  '{count, one {The node {nodes} uses} other {# nodes ({nodes}) use}} at least 90 % of the CPU time at {time}; the most is {percent} %.':
    '{time} の時点で、ノード {nodes}（計 {count} 台）の CPU 使用率が 90% 以上です（最大 {percent}%）。',
  'at least 90 % of the CPU time is used: {nodes}': 'CPU 使用率が 90% 以上: {nodes}',
  '{percent} % of its CPU time': 'CPU 使用率 {percent}%',
  'no node uses 90 % of its CPU time': 'CPU 使用率が 90% 以上のノードはない',
  'how much CPU a node uses is only known to Prometheus; objects do not tell':
    'ノードの CPU 使用率は Prometheus のみが把握し、オブジェクトからは分からない',
  'See how busy {node} is now:': '{node} の現在の負荷を確認します。',
  'List the VMs on {node}; CPU time of VMs is that of their virt-launcher pods:':
    '{node} 上の VM を一覧表示します。VM の CPU 時間は virt-launcher Pod の CPU 時間として計上されます。',
  'Find the pods that take the most CPU time:': 'CPU 時間の消費が多い Pod を特定します。',
  'Keep new VMs away from {node} while it is overloaded, then move its busiest VMs with "virtctl migrate":':
    '{node} の過負荷が続く間は新しい VM が配置されないようにし、次に負荷の高い VM を "virtctl migrate" で移行してください。',
  'Find the busy node:': '負荷の高いノードを特定します。',
  'Check that the use went down on all nodes (and let a node that was cordoned work again):':
    'すべてのノードで使用率が下がったことを確認してください（cordon したノードはスケジュール対象に戻します）。',
  'CPUs of a node run at high frequency': 'ノードの CPU が高い周波数で動作',
  'A CPU ran above 80 % of its highest frequency for five minutes. There is one alert for each CPU, so one cause may show as hundreds of alerts.':
    'CPU が 5 分間、最大周波数の 80% を超えて動作しました。アラートは CPU ごとに発生するため、1 つの原因で数百件になることがあります。',
  'None by itself: power draw and heat go up. It may show a node that is overloaded, or cooling that does not keep up.':
    '直接の影響はありませんが、消費電力と発熱が増えます。ノードの過負荷や冷却不足を示している可能性があります。',
  'Only the saved Prometheus state or saved series decide. Most virtual machines that serve as nodes do not report the frequency at all.':
    '保存された Prometheus の状態または時系列だけで判定します。ノードとして使用されている仮想マシンの多くは、CPU 周波数を報告しません。',
  'Check the frequency governor and the tuned profile: with a performance governor, or without frequency scaling, the alert stays for good and can be silenced. Else look for the load, and at the cooling.':
    '周波数ガバナーと TuneD プロファイルを確認してください。performance ガバナーを使用している場合や周波数スケーリングがない場合は、アラートが解消されないため、サイレンスにしてかまいません。それ以外の場合は、負荷と冷却を調べます。',
  '{count, one {One CPU runs} other {# CPUs run}} above 80 % of the highest frequency at {time}, on {nodes}.':
    '{time} の時点で、{nodes} の {count} 個の CPU が最大周波数の 80% を超えて動作しています。',
  'CPUs above 80 % of their highest frequency on {nodes}': '{nodes} の CPU が最大周波数の 80% を超過',
  '{count, one {one CPU} other {# CPUs}} above 80 %': '{count} 個の CPU が 80% を超過',
  'no CPU runs above 80 % of its highest frequency': '最大周波数の 80% を超えて動作している CPU はない',
  'the frequency of CPUs is only known to Prometheus; objects do not tell':
    'CPU の周波数は Prometheus のみが把握し、オブジェクトからは分からない',
  'See which frequency governor the CPUs of {node} use; "performance" keeps the frequency high on purpose:':
    '{node} の CPU が使用している周波数ガバナーを確認します。"performance" は意図的に高い周波数を維持する設定です。',
  'See which tuned profile {node} has, and who asks for it:':
    '{node} の TuneD プロファイルと、それを指定しているものを確認します。',
  'See whether load explains it; if so, move VMs away or add capacity:':
    '負荷が原因かどうかを確認します。負荷が原因であれば、VM を移行するか、容量を追加してください。',
  'Look for overheating of {node}:': '{node} に過熱がないか調べます。',
  'Find the nodes with the highest load:': '負荷が最も高いノードを特定します。',
  'If high frequency is wanted, nothing needs to be done: silence the alert. Else check that the frequency goes down again (in kHz):':
    '高い周波数が意図したものであれば、対応は不要です。アラートをサイレンスにしてください。それ以外の場合は、周波数が下がることを確認します（単位は kHz）。',
  'An operand was changed behind the operator': 'Operator の管理対象オブジェクトが直接変更された',
  'Somebody or something changed an object that the HyperConverged operator manages (KubeVirt, CDI, SSP, network add-ons, console plug-in, its own alert rules and more), and the operator changed it back.':
    'HyperConverged Operator が管理するオブジェクト（KubeVirt、CDI、SSP、ネットワークアドオン、コンソールプラグイン、Operator 自身のアラートルールなど）がほかから変更され、Operator が元に戻しました。',
  'The change does not last. Where it is made again and again, settings of the cluster flap.':
    '変更は維持されません。変更が繰り返されると、クラスターの設定が絶えず切り替わります。',
  'Looks for events Overwritten and log lines of hco-operator of the last ten minutes before the collection. Changes during an upgrade of the operator are not counted. The changed fields themselves are already reverted. The counter is only in Prometheus, so this is at most likely.':
    '収集前の 10 分間の Overwritten イベントと hco-operator のログを調べます。Operator のアップグレード中の変更は対象外です。変更されたフィールドはすでに元に戻されています。カウンターは Prometheus にしかないため、判定は「可能性が高い」までとなります。',
  'Find who changes the object (a GitOps tool, a script, a person) and stop that; say what is wanted in the HyperConverged. The alert ends ten minutes after the last overwrite.':
    'オブジェクトを変更しているもの（GitOps ツール、スクリプト、ユーザー）を特定して変更を止め、必要な設定は HyperConverged で行ってください。アラートは最後の上書きから 10 分後に解消されます。',
  'In the ten minutes before the collection the HyperConverged operator took back changes of {names} that did not come from it.':
    '収集前の 10 分間に、HyperConverged Operator が、自身によるものではない {names} の変更を元に戻しました。',
  'The HyperConverged operator keeps taking back changes of {names} that do not come from it: {times} times between {first} and {last}. Two controllers fight over it.':
    'HyperConverged Operator が、自身によるものではない {names} の変更を繰り返し元に戻しています（{first} から {last} までに {times} 回）。2 つのコントローラーが競合しています。',
  'the log of hco-operator says that it took back changes of {names} in the last ten minutes':
    'hco-operator のログに、過去 10 分間に {names} の変更を元に戻した記録あり',
  'overwritten in the last ten minutes: {names}': '過去 10 分間に上書き: {names}',
  'overwritten at a time that cannot be compared with the collection: {names}':
    '上書きされた時刻を収集時刻と比較できない: {names}',
  'no operand was overwritten in the ten minutes before the collection':
    '収集前の 10 分間に上書きされたオブジェクトなし',
  'what was overwritten ({names}) was so more than ten minutes before the collection':
    '上書き（{names}）は収集の 10 分以上前',
  'what was overwritten ({names}) was so during an upgrade, which is not counted':
    '上書き（{names}）はアップグレード中のもので、対象外',
  'the events of {namespace} are not in the archive': '{namespace} のイベントがアーカイブにない',
  '{count, one {overwritten once} other {overwritten # times}}': '上書き {count} 回',
  'See who writes {kind} {name}, and when:': '{kind} {name} を変更しているものと、その時刻を確認します。',
  'Stop that tool or person from changing {kind} {name}; the operator always wins.':
    '{kind} {name} を変更しているツールまたはユーザーの操作を止めてください。変更しても、常に Operator の設定に戻ります。',
  'Say what is wanted in the HyperConverged instead:': '代わりに、必要な設定を HyperConverged で行ってください。',
  'Only if the HyperConverged has no setting for it, and as a last resort: the annotation {annotation} keeps a JSON patch of {kind} in place (it raises UnsupportedHCOModification, and has to go before an upgrade).':
    'HyperConverged に該当する設定がない場合に限り、最後の手段として、アノテーション {annotation} を使用すると {kind} への JSON パッチを維持できます（UnsupportedHCOModification が発生し、アップグレード前に削除する必要があります）。',
  'Check that nothing is overwritten any more (the alert ends ten minutes after the last one):':
    '上書きがなくなったことを確認します（アラートは最後の上書きから 10 分後に解消されます）。',
  'Old NodeMaintenance objects block the upgrade': '古い NodeMaintenance オブジェクトがアップグレードを妨げている',
  'OpenShift Virtualization 4.11 no longer brings the node maintenance operator, and objects of it are still there.':
    'OpenShift Virtualization 4.11 には Node Maintenance Operator が含まれなくなりましたが、そのオブジェクトがまだ残っています。',
  'OpenShift Virtualization cannot be upgraded from 4.10 to 4.11.':
    'OpenShift Virtualization を 4.10 から 4.11 にアップグレードできません。',
  'On OpenShift 4.11 or later with OpenShift Virtualization 4.10: are there NodeMaintenance objects of the group nodemaintenance.kubevirt.io, or does the HyperConverged say so in its Upgradeable condition? Those of the group nodemaintenance.medik8s.io belong to the standalone operator and are fine.':
    'OpenShift 4.11 以降で OpenShift Virtualization 4.10 を使用している場合に、グループ nodemaintenance.kubevirt.io の NodeMaintenance オブジェクトがあるか、または HyperConverged の Upgradeable 条件にその旨が示されているかを確認します。グループ nodemaintenance.medik8s.io のオブジェクトはスタンドアロンの Operator のものなので、問題ありません。',
  'End the maintenance by deleting these objects. To keep nodes in maintenance, install the standalone Node Maintenance Operator first.':
    'これらのオブジェクトを削除してメンテナンスを終了してください。ノードをメンテナンス状態のままにする場合は、先にスタンドアロンの Node Maintenance Operator をインストールします。',
  '{count, one {The NodeMaintenance object {names} of the old operator is} other {The NodeMaintenance objects {names} of the old operator are}} still there and {count, one {blocks} other {block}} the upgrade to 4.11.':
    '旧 Operator の NodeMaintenance オブジェクト {names} が残っており、4.11 へのアップグレードを妨げています。',
  'The HyperConverged is not upgradeable because of NodeMaintenance objects of the old operator; the objects themselves are not in the archive.':
    '旧 Operator の NodeMaintenance オブジェクトがあるため、HyperConverged をアップグレードできません。オブジェクト自体はアーカイブにありません。',
  'NodeMaintenance objects of the old operator: {names}': '旧 Operator の NodeMaintenance オブジェクト: {names}',
  'the HyperConverged blocks upgrades because of NodeMaintenance objects':
    'NodeMaintenance オブジェクトがあるため、HyperConverged がアップグレードを阻止',
  'OpenShift is at {version}; the operator looks for NodeMaintenance objects from 4.11 on':
    'OpenShift は {version}。Operator が NodeMaintenance オブジェクトを確認するのは 4.11 以降',
  'there are no NodeMaintenance objects of the old operator': '旧 Operator の NodeMaintenance オブジェクトなし',
  'the HyperConverged is upgradeable: the operator found no NodeMaintenance object':
    'HyperConverged はアップグレード可能（Operator は NodeMaintenance オブジェクトを検出していない）',
  'node {node}': 'ノード {node}',
  'If nodes shall stay in maintenance, install the standalone Node Maintenance Operator from OperatorHub first and make its own objects for them (group nodemaintenance.medik8s.io).':
    'ノードをメンテナンス状態のままにする場合は、先に OperatorHub からスタンドアロンの Node Maintenance Operator をインストールし、そのオブジェクト（グループ nodemaintenance.medik8s.io）を対象ノード用に作成してください。',
  'Delete {name}. Its node is uncordoned and takes VMs and pods again:':
    '{name} を削除してください。ノードは uncordon され、再び VM と Pod のスケジュール対象になります。',
  'List the objects of the old operator, and delete them; their nodes are uncordoned:':
    '旧 Operator のオブジェクトを一覧表示し、削除してください。対象のノードは uncordon されます。',
  'Check that the HyperConverged is upgradeable again:':
    'HyperConverged が再びアップグレード可能になったことを確認します。',
  'Network interfaces of a node are down': 'ノードのネットワークインターフェイスがダウン',
  'A network interface of a node is switched on but not running, for five minutes. Loopback, veth pairs and the internal devices of Open vSwitch do not count; physical ports, bonds, bridges and macvtap devices do.':
    'ノードのネットワークインターフェイスが、有効に設定されているにもかかわらず、5 分間動作していません。ループバック、veth ペア、Open vSwitch の内部デバイスは対象外です。物理ポート、ボンド、ブリッジ、macvtap デバイスは対象です。',
  'What uses the interface loses its network, or a bond its spare link. A port that nobody uses does no harm.':
    'このインターフェイスを使用しているものはネットワークを失い、ボンドの場合は冗長リンクを失います。未使用のポートであれば影響はありません。',
  'The saved Prometheus state or saved series decide: the rule counts flags of the kernel. Else interfaces without a link are looked up in NodeNetworkState and in what "ip a" printed on each node (nodes/*/ip.txt). Up to 4.19 these raise the alert, unused ports as well. Since 4.20 the rule also wants the kernel to report carrier, which a port without a link does not: such a port raises nothing.':
    'ルールはカーネルのフラグを数えるため、保存された Prometheus の状態または時系列で判定します。これらがない場合は、NodeNetworkState と、各ノードでの "ip a" の出力 (nodes/*/ip.txt) から、リンクのないインターフェイスを調べます。4.19 までは、未使用のポートを含め、リンクのないインターフェイスでアラートが発生します。4.20 以降のルールは、カーネルがキャリアを報告していることも条件とするため、リンクのないポートではアラートは発生しません。',
  'For a port in use: cable, switch port, driver. For an unused one: set it down, so that it does not count.':
    '使用中のポートの場合は、ケーブル、スイッチのポート、ドライバーを確認してください。未使用のポートの場合は、アラートの対象にならないように無効化 (down) します。',
  'interfaces without a link: {interfaces}': 'リンクのないインターフェイス: {interfaces}',
  '{count, one {One interface is} other {# interfaces are}} switched on without a link: {interfaces}. The release on hand raises the alert for that; since when it is so cannot be seen.':
    '{count} 個のインターフェイスが、有効でありながらリンクがない状態です（{interfaces}）。このリリースでは、この状態に対してアラートが発生します。いつからこの状態かは確認できません。',
  '{count, one {One interface is} other {# interfaces are}} switched on but not running at {time}, by the flags that Prometheus saved: {interfaces}.':
    'Prometheus に保存されたフラグによると、{time} の時点で {count} 個のインターフェイスが有効でありながら動作していません（{interfaces}）。',
  '{count, one {One interface is} other {# interfaces are}} switched on but not running at {time}, by the flags that Prometheus saved: {interfaces}. Builds of this release whose rule also wants carrier raise nothing for that.':
    'Prometheus に保存されたフラグによると、{time} の時点で {count} 個のインターフェイスが有効でありながら動作していません（{interfaces}）。このリリースのうち、ルールがキャリアも条件とするビルドでは、アラートは発生しません。',
  'switched on but not running: {interfaces}': '有効だが動作していない: {interfaces}',
  'no interface is switched on without running, by the flags that Prometheus saved':
    'Prometheus に保存されたフラグでは、有効でありながら動作していないインターフェイスはない',
  '{count, one {One interface has} other {# interfaces have}} no link: {interfaces}. The release on hand raises the alert for an interface that is switched on without a link; whether it is switched on, and since when, cannot be seen.':
    '{count} 個のインターフェイスにリンクがありません（{interfaces}）。このリリースでは、有効でリンクのないインターフェイスに対してアラートが発生します。インターフェイスが有効かどうか、いつからその状態かは確認できません。',
  'the rule counts flags of network interfaces that only Prometheus knows':
    'ルールが数えるネットワークインターフェイスのフラグは Prometheus のみが把握',
  '{interfaces} without a link; in this release that alone does not raise the alert, and the flags it counts are only known to Prometheus':
    '{interfaces} にリンクなし。このリリースではそれだけではアラートは発生せず、ルールが数えるフラグは Prometheus のみが把握',
  '{interface} has no link; {controller} uses it': '{interface} にリンクなし、{controller} が使用',
  '{interface} has no link; nothing uses it': '{interface} にリンクなし、未使用',
  'See which interfaces of {node} are down:': '{node} のどのインターフェイスがダウンしているかを確認します。',
  'Check cable and switch port of {interface} on {node}, then its driver and last messages:':
    '{node} の {interface} のケーブルとスイッチのポートを確認し、次にドライバーと最近のメッセージを確認します。',
  'Nothing uses {interface} on {node}. If that is meant, set it down with a policy of the NMState operator:':
    '{node} の {interface} は使用されていません。意図した状態であれば、NMState Operator のポリシーで無効化 (down) してください。',
  'Find the node and its interfaces that are down:': '該当するノードと、ダウンしているインターフェイスを特定します。',
  'Check that no interface is left that is switched on without a link (NO-CARRIER):':
    '有効でリンクのないインターフェイス (NO-CARRIER) が残っていないことを確認します。',
  'A persistent volume is filling up': '永続ボリュームの空き容量が不足しつつある',
  'A mounted claim has less than 10 % of its space left, and by the trend of the last six hours will be full within four days. Claims that many nodes only read (ReadOnlyMany) do not count. Claims in all namespaces count, also those that hold the disk image of a VM; the alert KubePersistentVolumeFillingUp of OpenShift is another one.':
    'マウントされている PVC の空き容量が 10% を下回り、過去 6 時間の傾向では 4 日以内に満杯になる見込みです。複数のノードから読み取り専用で使用される PVC (ReadOnlyMany) は対象外です。VM のディスクイメージを格納する PVC を含め、すべての namespace の PVC が対象です。OpenShift の KubePersistentVolumeFillingUp とは別のアラートです。',
  'When the volume is full, what writes to it fails: applications stop, and a VM is paused with an I/O error.':
    'ボリュームが満杯になると書き込みが失敗します。アプリケーションは停止し、VM は I/O エラーで一時停止します。',
  'Only the saved Prometheus state or saved series of at least six hours decide. Claims and volumes tell the size that was asked for and provided, never how much of it is used; claims in Block mode have no such numbers at all.':
    '保存された Prometheus の状態、または 6 時間以上の保存された時系列だけで判定します。PVC と PV からは要求サイズと割り当てサイズしか分からず、使用量は分かりません。Block モードの PVC には使用量の値自体がありません。',
  'Delete or move data, or expand the claim where its storage class allows that. A claim that holds the disk image of a VM is nearly full by design.':
    'データを削除または移動するか、ストレージクラスが対応している場合は PVC を拡張してください。VM のディスクイメージを格納する PVC は、仕様上ほぼ満杯になります。',
  '{count, one {The claim {claims} has} other {# claims ({claims}) have}} less than 10 % of the space left at {time}, and will be full within four days by the trend of the last six hours.':
    '{time} の時点で PVC {claims}（計 {count} 個）の空き容量が 10% を下回っており、過去 6 時間の傾向では 4 日以内に満杯になる見込みです。',
  'nearly full, and filling up: {claims}': '空き容量が少なく、減り続けている: {claims}',
  '{percent} % left': '空き容量 {percent}%',
  'less than 10 % left, full within four days': '空き容量 10% 未満、4 日以内に満杯の見込み',
  'less than 10 % left, full within four days; whether the claim is ReadOnlyMany, which does not count, the saved series do not tell':
    '空き容量 10% 未満、4 日以内に満杯の見込み。対象外となる ReadOnlyMany の PVC かどうかは、保存された時系列からは分からない',
  'no claim is nearly full and filling up': '空き容量が少なく、減り続けている PVC はない',
  'how full a volume is, is only known to Prometheus; claims hold its size alone':
    'ボリュームの使用率は Prometheus のみが把握し、PVC からはサイズしか分からない',
  'See who uses the claim {claim} in {namespace}, and how large it is:':
    '{namespace} の PVC {claim} を使用しているものと、そのサイズを確認します。',
  'Is it the disk of a VM? A claim that a DataVolume owns holds a disk image as large as the claim: it is nearly full by design, and the space inside the guest is another matter. Silence the alert for it then:':
    'VM のディスクかどうかを確認します。DataVolume が所有する PVC には PVC と同じサイズのディスクイメージが格納されるため、仕様上ほぼ満杯になります（ゲスト内の空き容量とは別です）。その場合は、この PVC のアラートをサイレンスにしてください。',
  'Else free space, or see whether the storage class allows to expand the claim:':
    'VM のディスクでない場合は、空き容量を確保するか、ストレージクラスで PVC を拡張できるかどうかを確認してください。',
  'If it does, raise spec.resources.requests.storage:':
    '拡張できる場合は、spec.resources.requests.storage の値を増やしてください。',
  'Look at the other claims of this finding the same way:': 'この検出結果の他の PVC も同じように確認してください。',
  'List the claims and their sizes:': 'PVC とそのサイズを一覧表示します。',
  'Check that the claim has its new size and waits for nothing (conditions of type FileSystemResizePending):':
    'PVC が新しいサイズになり、保留中の処理（タイプ FileSystemResizePending の条件）がないことを確認します。',
  'Cluster network is IPv6 only': 'クラスターネットワークが IPv6 のみ',
  'The cluster network has one address range, of IPv6. OpenShift Virtualization up to 4.19 does not support that.':
    'クラスターネットワークのアドレス範囲が IPv6 の 1 つだけです。OpenShift Virtualization 4.19 まではこの構成をサポートしていません。',
  'The network of VMs does not work as supported; OpenShift Virtualization may not be installed completely.':
    'VM のネットワークはサポート対象の構成では動作しません。OpenShift Virtualization のインストールが完了しない可能性もあります。',
  'Reads status.clusterNetwork (not spec) of Network/cluster: exactly one entry, of IPv6. The log of hco-operator tells what it was when the operator started, which is what counts. From 4.20 on the alert is gone and nothing is wrong with such a network.':
    'Network/cluster の status.clusterNetwork（spec ではありません）のエントリーが IPv6 の 1 つだけかどうかを確認します。判定の対象は Operator 起動時の値で、hco-operator のログから分かります。4.20 以降ではこのアラートはなくなり、このようなネットワークにも問題はありません。',
  'Use an IPv4 or a dual-stack cluster network, or go to OpenShift Virtualization 4.20 or later.':
    'IPv4 またはデュアルスタックのクラスターネットワークを使用するか、OpenShift Virtualization 4.20 以降にアップグレードしてください。',
  'The cluster network has only the IPv6 range {cidr}; release {release} of OpenShift Virtualization needs IPv4 or both.':
    'クラスターネットワークには IPv6 の範囲 {cidr} しかありません。OpenShift Virtualization のリリース {release} では、IPv4 またはデュアルスタックが必要です。',
  'The cluster network has only the IPv6 range {cidr}; OpenShift Virtualization up to 4.19 needs IPv4 or both, and the archive does not tell the release.':
    'クラスターネットワークには IPv6 の範囲 {cidr} しかありません。OpenShift Virtualization 4.19 までは IPv4 またはデュアルスタックが必要ですが、アーカイブからリリースが分かりません。',
  'the log of hco-operator says that the cluster network was only the IPv6 range {cidr} when it started':
    'hco-operator のログによると、起動時のクラスターネットワークは IPv6 の範囲 {cidr} のみ',
  'the cluster network is the IPv6 range {cidr} alone': 'クラスターネットワークは IPv6 の範囲 {cidr} のみ',
  'the cluster network is not IPv6 only: {cidrs}': 'クラスターネットワークは IPv6 のみではない: {cidrs}',
  'the cluster network was not IPv6 only when hco-operator started: {cidrs}':
    'hco-operator の起動時、クラスターネットワークは IPv6 のみではなかった: {cidrs}',
  'the cluster network has no entry in its status': 'クラスターネットワークの status にエントリーなし',
  'Convert the cluster network to dual stack (see the documentation of OpenShift for the ranges to choose):':
    'クラスターネットワークをデュアルスタックに変換してください（指定する範囲は OpenShift のドキュメントを参照してください）。',
  'Or upgrade OpenShift Virtualization to 4.20 or later, which takes such a network.':
    'または、このようなネットワークに対応した OpenShift Virtualization 4.20 以降にアップグレードしてください。',
  'After the change restart the operator: it looks at the network only when it starts.':
    '変更後、Operator を再起動してください。Operator がネットワークを確認するのは起動時だけです。',
  'Check the ranges in the status:': 'status のアドレス範囲を確認します。',
  'Unsupported changes by JSON patch annotations': 'JSON パッチアノテーションによるサポート対象外の変更',
  'Annotations of the HyperConverged patch its operands (KubeVirt, CDI, network add-ons, SSP) in ways that its API does not offer. Such changes are not tested together with the release.':
    'HyperConverged のアノテーションが、API で提供されていない方法でオペランド（KubeVirt、CDI、ネットワークアドオン、SSP）を変更しています。このような変更は、リリースのテスト対象に含まれません。',
  'Nothing is broken as such. After an upgrade the patched fields may have moved or changed their meaning, so that the operand is configured wrongly or the upgrade does not go through.':
    'この時点で障害が起きているわけではありません。アップグレード後にパッチ対象のフィールドが移動したり意味が変わったりして、オペランドが誤って設定されたり、アップグレードが完了しなかったりする可能性があります。',
  'Counts the operations in the four JSON patch annotations of the HyperConverged. One that is empty or cannot be parsed counts as none, as it does for the operator.':
    'HyperConverged の 4 種類の JSON パッチアノテーションに含まれる操作を数えます。空のものや解析できないものは、Operator と同様に 0 件とみなします。',
  'Set what the patch sets through the HyperConverged where that is possible, and remove the annotation; at the latest before an upgrade.':
    '可能であれば、パッチの内容を HyperConverged の設定で指定し、アノテーションを削除してください。遅くともアップグレード前に対応します。',
  'The HyperConverged carries {count, one {# JSON patch operation} other {# JSON patch operations}} in {names}. Take this as advice, in particular before an upgrade.':
    'HyperConverged の {names} に {count} 件の JSON パッチ操作があります。特にアップグレード前は、対応の要否を検討してください。',
  '{count, one {# JSON patch operation} other {# JSON patch operations}} in {names}':
    '{names} に JSON パッチ操作 {count} 件',
  'the HyperConverged has the condition TaintedConfiguration, but the archive shows none of the annotations that lead to it':
    'HyperConverged に条件 TaintedConfiguration があるが、その原因となるアノテーションがアーカイブにない',
  'only the annotation for SSP is set, which counts from 4.13 on, and the archive does not tell the release':
    '設定されているのは SSP 用のアノテーションのみ。これは 4.13 以降で対象となるが、アーカイブからリリースが分からない',
  'no JSON patch annotation with an operation on the HyperConverged':
    'HyperConverged に操作を含む JSON パッチアノテーションなし',
  '{names} cannot be parsed as a JSON patch and has no effect': '{names} は JSON パッチとして解析できず、効果なし',
  '{annotation}: {count, one {# operation} other {# operations}} on {operand} ({paths})':
    '{annotation}: {operand} に対する操作 {count} 件（{paths}）',
  'Read what the annotation changes in {operand} ({paths}), and why it was set:':
    'アノテーションによる {operand} の変更内容（{paths}）と、設定された理由を確認します。',
  'Where the HyperConverged has a setting of its own for it, set it there:':
    'HyperConverged に対応する設定がある場合は、そちらで設定してください。',
  'Then remove the annotation. What it set goes back to the default at once, so do it when that can be borne:':
    '次に、アノテーションを削除してください。変更されていた値はすぐにデフォルトに戻るため、影響が許容できる時間帯に実施します。',
  'Check that no such annotation is left:': '該当するアノテーションが残っていないことを確認します。',
  'The operating system in a VM panicked': 'VM のゲスト OS がパニック',
  'Within 24 hours the operating system of a VM crashed for good (kernel panic, Windows stop error). Up to five times raise the warning, more than five the critical alert of the same name.':
    '24 時間以内に、VM のオペレーティングシステムが回復不能なクラッシュ（カーネルパニック、Windows の停止エラー）を起こしました。5 回までは警告、5 回を超えると同名の重大アラートになります。',
  'What runs in the VM was away until it started again, or still is: a VM whose run strategy does not restart it stays failed.':
    'VM 上のサービスは、VM が再び起動するまで停止していたか、現在も停止しています。再起動しない実行ストラテジー (run strategy) の VM は、失敗状態のままになります。',
  'Events GuestPanicked and Stopped of VMs, and the logs of virt-launcher, of the last 24 hours; events live about three hours, and both are only collected with --vms_details. They are hints: the alert counts a metric of virt-handler, which starts anew with it, misses the first panic on another node, and also counts crashes that the guest survives by kdump. A VM without a panic device leaves no trace of a panic at all.':
    '過去 24 時間の VM の GuestPanicked および Stopped イベントと、virt-launcher のログを調べます。イベントの保持期間は約 3 時間で、どちらも --vms_details を指定した場合にのみ収集されます。アラートは virt-handler のメトリクスを数えるため、これらは手がかりにすぎません。このメトリクスは virt-handler の再起動でリセットされ、VM が別のノードに移った後の最初のパニックを検出できず、kdump によりゲストが継続できたクラッシュも数えます。パニックデバイスのない VM では、パニックの痕跡が一切残りません。',
  'Find what the guest died of (driver, update, lack of memory) from its dump or stop code, and undo the change. Start the VM again if it stays failed.':
    'ダンプまたは停止コードからゲストのクラッシュの原因（ドライバー、更新、メモリー不足など）を特定し、原因となった変更を元に戻してください。VM が失敗状態のままの場合は、再度起動します。',
  'In the last 24 hours {count, one {the guest of one VM} other {the guests of # VMs}} panicked, as events or logs tell: {vms}. More than five panics of one VM are critical.':
    'イベントまたはログによると、過去 24 時間に {count} 台の VM でゲストがパニックしました（{vms}）。1 台の VM で 5 回を超えるパニックは、重大アラートになります。',
  '{vms} crashed in the last 24 hours and {count, one {has} other {have}} a panic device; no event says that the guest panicked.':
    'パニックデバイスのある VM {vms} が過去 24 時間にクラッシュしました。ゲストのパニックを示すイベントはありません。',
  '{count, one {one panic} other {# panics}}': 'パニック {count} 回',
  '{count, one {one panic} other {# panics}} ({kind})': 'パニック {count} 回（{kind}）',
  crashed: 'クラッシュ',
  'the guest panicked ({kind})': 'ゲストがパニック（{kind}）',
  'the guest panicked, of what is not told': 'ゲストがパニック（種類は不明）',
  'See what happened to {vm}:': '{vm} に何が起きたかを確認します。',
  'Read what virt-launcher saw of the panic:': 'virt-launcher に記録されたパニックの内容を確認します。',
  'The guest is Windows: its stop code is {kind}. Look it up, then take the memory dump (C:\\Windows\\MEMORY.DMP) and the event log from the guest.':
    'ゲストは Windows で、停止コードは {kind} です。停止コードの意味を調べ、ゲストからメモリーダンプ (C:\\Windows\\MEMORY.DMP) とイベントログを取得してください。',
  'In the guest, read the kernel log of the last boot and the crash dump (kdump), and undo recent updates or drivers:':
    'ゲスト内で前回起動時のカーネルログとクラッシュダンプ (kdump) を確認し、最近の更新やドライバーを元に戻してください。',
  '{vm} stays failed. Start it again:': '{vm} は失敗状態のままです。再度起動してください。',
  'Check that the VM has a panic device (pvpanic for Linux, hyperv for Windows), without which later panics are not noticed:':
    'VM にパニックデバイス（Linux は pvpanic、Windows は hyperv）があることを確認します。ない場合、以降のパニックは検出されません。',
};
