# Gives pods the credentials of their association. Credentials are put in when a pod is made, so it is here before the pods.
resource "aws_eks_addon" "pod_identity_agent" {
  cluster_name = aws_eks_cluster.this.name
  addon_name   = "eks-pod-identity-agent"

  depends_on = [aws_eks_node_group.this]
}

# A new EKS cluster has neither a driver for volumes nor, since 1.30, a default StorageClass: MySQL's claim would stay
# Pending without a word. The add-on brings both.
resource "aws_eks_addon" "ebs_csi" {
  cluster_name         = aws_eks_cluster.this.name
  addon_name           = "aws-ebs-csi-driver"
  configuration_values = jsonencode({ defaultStorageClass = { enabled = true } })

  depends_on = [
    aws_eks_node_group.this,
    aws_eks_addon.pod_identity_agent,
    aws_eks_pod_identity_association.pod,
  ]
}
