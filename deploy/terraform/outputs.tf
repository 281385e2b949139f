output "kubeconfig" {
  description = "Run this: it makes the new cluster kubectl's current one."
  value       = "aws eks update-kubeconfig --region ${var.region} --name ${aws_eks_cluster.this.name}"
}

output "registry" {
  description = "Where the images go: REGISTRY in docs/eks.md."
  value       = split("/", values(aws_ecr_repository.image)[0].repository_url)[0]
}

output "xray_daemon_role_arn" {
  description = "The role that the daemon's pods have."
  value       = aws_iam_role.pod["xray-daemon"].arn
}

output "kubernetes_version" {
  description = "Which version the cluster got."
  value       = aws_eks_cluster.this.version
}
